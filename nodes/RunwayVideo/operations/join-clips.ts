import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { outputField } from '../../../runway/generate/options/output-field';
import { isFailed, type Outcome } from '../../../runway/items/outcome';
import { itemsOrError, settled } from '../../../runway/items/settle';
import { filmOptions, filmProperties, groupItems } from '../../../runway/join-clips/film-form';
import { asRefusal, ItemError, makeFilm } from '../../../runway/join-clips/make-film';
import type { NodeOperation } from '../../shared/operation';

async function outcomeOfFilm(
	context: IExecuteFunctions,
	value: string,
	items: number[],
): Promise<Outcome> {
	const [itemIndex] = items;
	try {
		return { itemIndex, items: [await makeFilm(context, value, items)] };
	} catch (error) {
		if (error instanceof ItemError) return { itemIndex: error.itemIndex, error: error.reason };
		return { itemIndex, error: asRefusal(error) };
	}
}

/** Copies the clips of all items into one file, or one for each group of items. Runway has no part in it. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outcomes: Outcome[] = [];
	const groups = settled(() => groupItems(context));
	if (!groups.ok) return itemsOrError(context, [{ itemIndex: 0, error: groups.error }]);
	for (const [value, items] of groups.value) {
		const outcome = await outcomeOfFilm(context, value, items);
		outcomes.push(outcome);
		if (isFailed(outcome) && !context.continueOnFail()) break;
	}
	return itemsOrError(context, outcomes);
}

export const joinClips: NodeOperation = {
	value: 'joinClips',
	name: 'Join Clips',
	action: 'Join clips and add sound',
	description:
		'Join the clips of all items into one film, or add sound, a voice or subtitles to a clip',
	properties: [...filmProperties, outputField, filmOptions],
	execute,
};
