import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { MediaType } from '../catalogue/types';
import { fileTypeNamed, fileTypeWithExtension } from './file-type';

/** Where n8n keeps an item's files if the workflow's files are a part of its JSON. */
export const FILES_IN_JSON = '_files';

/** A file as n8n describes it. */
export function isFile(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null) return false;
	const { mimeType, data, id } = value as Partial<IBinaryData>;
	return typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string');
}

/** The files of an item by the names of their fields: beside its JSON, or in it. */
export function filesOf({ binary = {}, json }: INodeExecutionData): Record<string, IBinaryData> {
	const inJson = Object.entries((json[FILES_IN_JSON] ?? {}) as IDataObject);
	return {
		...(Object.fromEntries(inJson.filter(([, file]) => isFile(file))) as typeof binary),
		...binary,
	};
}

/** Types that say nothing, as servers and nodes give to all that they do not know. */
const NO_TYPE =
	/^[^/]*$|\/\*$|octet-stream|\/(?:x-)?(?:binary|unknown|download|force-?download)(?:;|$)/i;

/**
 * By what the file is called: its content is checked before it is sent. One that may be anything counts,
 * so that no reference is left out in silence, and no other file is taken in its place.
 */
export function mayBe({ mimeType, fileName = '' }: IBinaryData, types: readonly MediaType[]) {
	const [, extension = ''] = /\.(\w+)$/.exec(fileName) ?? [];
	const known = [fileTypeNamed(mimeType), fileTypeWithExtension(extension)].filter(Boolean);
	const isOfKind = types.some(
		(type) =>
			mimeType.toLowerCase().startsWith(`${type}/`) || known.some((each) => each?.type === type),
	);
	return isOfKind || (known.length === 0 && NO_TYPE.test(mimeType));
}

/** Found once for the items of a run, which n8n hands over in one array. */
const fieldsOfRuns = new WeakMap<INodeExecutionData[], Map<string, string[]>>();

/** The fields that could be meant by one that was not filled in: this one, and all of its kind, in any item. */
export function possibleFields(
	items: INodeExecutionData[],
	preset: string,
	types: readonly MediaType[],
): string[] {
	const known = fieldsOfRuns.get(items) ?? new Map<string, string[]>();
	fieldsOfRuns.set(items, known);
	const key = [preset, ...types].join();
	const names =
		known.get(key) ?? fieldsWhere(items, (name, file) => name === preset || mayBe(file, types));
	known.set(key, names);
	return names;
}

function fieldsWhere(
	items: INodeExecutionData[],
	counts: (name: string, file: IBinaryData) => boolean,
): string[] {
	const fields = items.flatMap((item) => Object.entries(filesOf(item)));
	return [...new Set(fields.filter((field) => counts(...field)).map(([name]) => name))];
}
