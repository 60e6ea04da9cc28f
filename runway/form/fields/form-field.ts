import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { FileField } from '../../media/item-files';
import type { Values } from '../../values';

export type { Values } from '../../values';

/** The collection of the fields that a request can do without. */
export const ADDITIONAL_FIELDS = 'additionalFields';

/** The item's data that reading a field needs. */
export interface Reader {
	/** Whether the form is being filled in: what is not there yet is no mistake. */
	isDraft?: boolean;
	/** Whether an AI agent fills it in. */
	isForTool?: boolean;
	/** The file in a field of the item, named by the user: see `ItemFiles.one`. */
	binary(fieldName: unknown, field: FileField): IBinaryData;
	/** The files that one text names, in their order: see `ItemFiles.several`. */
	binaries(given: unknown, field: FileField): IBinaryData[];
	/** The form as the next item fills it in; undefined for the last item. */
	next?(): { values: Values; reader: Reader } | undefined;
}

/** The results of an item that asks for several, each named by its value of one field. */
export interface Editions {
	/** What several of them are called: `aspect ratios`. */
	noun: string;
	/** Whether a single one is named by its value, too. */
	areAlwaysNamed: boolean;
	/** Wire values of all but the first, which the field itself reads. */
	others(values: Values, reader: Reader): unknown[];
}

/**
 * One field of a request body as it is in the form: what the user sees, and what is sent.
 * Both directions are made together, so that they cannot drift apart.
 */
export interface FormField {
	/** Wire name in the request body. */
	name: string;
	required: boolean;
	/** In the order of the form; without display conditions of the operation or model. */
	properties: INodeProperties[];
	/** The wire value, or undefined if nothing is to be sent. */
	read(values: Values, reader: Reader): unknown;
	/** For a field whose values may be several: one request and one result for each. */
	editions?: Editions;
	/** For an entry of a list: its values for each file that it names. */
	spread?(values: Values, reader: Reader): Values[];
}

/** `voice` + `presetId` → `voicePresetId`; parts of a nested value that are side by side. */
export function joinName(prefix: string, name: string): string {
	return prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1);
}
