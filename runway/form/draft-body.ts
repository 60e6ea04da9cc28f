import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { unaskedValues } from '../catalogue';
import { isExpression, type Values, valuesOf } from '../values';
import { chosenVariant } from './chosen-variant';
import { ADDITIONAL_FIELDS, type FormField, type Reader } from './fields/form-field';
import { isPattern } from '../media/item-files';
import { eachName } from '../media/listed';
import { mergedObject, readJsonObject } from './json-object';
import { EXTRA_BODY, type OperationForm, wrapped } from './operation-form';
import { inEachEdition } from './read-body';

/** The bodies that the form would send as it is in the editor: unchecked, without missing fields. */
export interface DraftBody {
	/** One for each edition that is asked for; at least one. */
	bodies: IDataObject[];
	/** What several of them are called. */
	noun: string;
	/** Whether fields that count are expressions, which no one knows before the node runs. */
	isOpen: boolean;
}

/**
 * @param parameters of a node that is being edited
 * @param isIgnored of the name of a field that does not count
 */
export function draftBody(
	form: OperationForm,
	parameters: INodeParameters,
	isIgnored: (name: string) => boolean,
): DraftBody {
	let isOpen = false;
	const draft = (record: unknown): Values => {
		const values = valuesOf(record);
		return {
			get: (name) => {
				const value = values.get(name);
				if (!isExpression(value)) return value;
				isOpen ||= !isIgnored(name);
				return undefined;
			},
			// What an expression will bring is not known yet, so the default counts.
			has: (name) => values.has?.(name) === true && !isExpression(values.get(name)),
		};
	};
	const reader: Reader = {
		isDraft: true,
		binary: () => FILE,
		binaries: (given) => {
			const names = eachName(given);
			isOpen ||= names.some(isPattern);
			return names.map(() => FILE);
		},
	};
	const top = draft(parameters);
	const additional = draft(parameters[ADDITIONAL_FIELDS]);
	const chosen = settled(() => chosenVariant(form, top));
	if (chosen === undefined) return { bodies: [{}], noun: '', isOpen };
	const asked: IDataObject = {
		...(form.discriminator === undefined ? {} : { [form.discriminator]: chosen.key }),
		...readDraft(chosen.form.main, top, reader),
		...readDraft(chosen.form.additional, additional, reader),
	};
	const extra = settled(() => readJsonObject(additional.get(EXTRA_BODY), '', '')) ?? {};
	const editions = settled(() => inEachEdition(chosen.form, asked, top, reader)) ?? [
		{ fields: asked },
	];
	const bodies = editions.map(({ fields }) => {
		const unasked = unaskedValues(form.endpoint.id, chosen.key, fields) as IDataObject;
		return mergedObject(wrapped({ ...fields, ...unasked }, form), wrapped(extra, form));
	});
	const noun = chosen.form.main.find((field) => field.editions)?.editions?.noun ?? '';
	return { bodies, noun, isOpen };
}

/** Files are there as far as the price goes, wherever they come from. */
const FILE: IBinaryData = { data: '', mimeType: '' };

function readDraft(fields: FormField[], values: Values, reader: Reader): IDataObject {
	const read = fields.map((field) => [field.name, settled(() => field.read(values, reader))]);
	return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as IDataObject;
}

/** A field that cannot be read yet is left out. */
function settled<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
