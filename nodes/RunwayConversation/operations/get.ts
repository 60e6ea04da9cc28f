import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { RunwayError } from '../../../runway/api/errors';
import { notForTools, shownFor } from '../../../runway/form/fields/shown-for';
import { OPTIONS } from '../../../runway/generate/options/entries';
import { optionsOf } from '../../../runway/generate/options/read-options';
import { optionsField } from '../../../runway/generate/options/options-field';
import { outputField, readOutputField } from '../../../runway/generate/options/output-field';
import { forEachItem } from '../../../runway/items/settle';
import { downloadOutput } from '../../../runway/media/download';
import { itemValues, readBoolean } from '../../../runway/values';
import type { NodeOperation } from '../../shared/operation';
import { fetchRecord } from '../../../runway/records/record';
import { conversationResource } from '../conversation-resource';

const { field } = conversationResource;
const DOWNLOAD = 'downloadRecording';

const downloadField = notForTools({
	displayName: 'Download Recording',
	name: DOWNLOAD,
	type: 'boolean',
	default: false,
	description:
		'Whether to put the recording into n8n. Without it the item holds only its URL, which expires after 24 to 48 hours.',
});

/** The transcript with the tools used; on request with the recording as a file. */
export const get: NodeOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'What was said in a conversation, word by word, and its recording',
	properties: [
		field.property,
		downloadField,
		shownFor(outputField, DOWNLOAD, true),
		shownFor(optionsField(['fileName']), DOWNLOAD, true),
	],
	execute: async (context) =>
		await forEachItem(context, async (itemIndex) => {
			const id = field.read(context, itemIndex);
			if (!readBoolean(itemValues(context, itemIndex), downloadField)) {
				return [{ json: await fetchRecord(context, conversationResource, id) }];
			}
			return [await withRecording(context, itemIndex, id)];
		}),
};

async function withRecording(
	context: IExecuteFunctions,
	itemIndex: number,
	id: string,
): Promise<INodeExecutionData> {
	const field = readOutputField(context, itemIndex);
	const baseName =
		OPTIONS.fileName.read(optionsOf(context, itemIndex)) ?? `runway-conversation-${id}`;
	const json = await fetchRecord(context, conversationResource, id);
	const freshUrl = async () =>
		recordingUrl(await fetchRecord(context, conversationResource, id), id);
	const { binary, facts } = await downloadOutput(context, {
		url: recordingUrl(json, id),
		baseName,
		freshUrl,
		wayBack: 'Runway keeps the recording with the conversation: run this node again.',
	});
	return { json: { ...json, file: facts }, binary: { [field]: binary } };
}

/** @throws RunwayError if there is none, which says whether there may be one later */
function recordingUrl({ recordingUrl: url, status }: IDataObject, id: string): string {
	if (typeof url === 'string' && url !== '') return url;
	throw new RunwayError({
		kind: 'input',
		message: `The conversation has no recording: it is ${String(status)}`,
		description:
			"A recording is there some time after a conversation has ended well. Switch off 'Download Recording' for the transcript alone.",
		facts: { conversationId: id, status },
	});
}
