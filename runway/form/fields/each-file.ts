import type { INodeProperties } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import { eachName } from '../../media/listed';
import { isEmpty } from '../../values';
import type { FormField, Reader, Values } from './form-field';

/** Fields that differ for each entry of a list: a name in the prompt, or a moment of the video. */
const OF_ONE_ENTRY = ['tag', 'seconds', 'at'];

/**
 * The values of a list's entry once for each file that it names. What else the entry says is said
 * of each of them, except for a setting that is a list itself: its values go with the files one by
 * one.
 *
 * @param label of the list
 * @throws RunwayError if the settings do not go with so many files
 */
export function eachFileOf(
	entry: FormField,
	values: Values,
	reader: Reader,
	label: string,
): Values[] {
	if (entry.spread === undefined) return [values];
	const files = entry.spread(values, reader);
	const settings = new Map<string, unknown[]>();
	for (const property of entry.properties) {
		const { name } = property;
		const given = files[0].get(name);
		const isOfOne = OF_ONE_ENTRY.includes(name) && !isEmpty(given);
		if (!isOfOne && !Array.isArray(given)) continue;
		const each = eachName(given);
		if (each.length !== files.length) throw unevenly(files.length, label, property, each.length);
		settings.set(name, each);
	}
	return files.map((file, index) => ({
		...file,
		get: (name) => (settings.has(name) ? settings.get(name)![index] : file.get(name)),
	}));
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function unevenly(files: number, label: string, property: INodeProperties, values: number) {
	const list =
		property.type === 'string'
			? 'with commas in between'
			: `as a list of an expression, such as {{ [${[...Array(files).keys()].join(', ')}] }}`;
	return inputError(
		`An entry of '${label}' brings ${counted(files, 'file')}, but '${property.displayName}' has ${counted(values, 'value')}`,
		`Each file needs one of its own. Enter them in the order of the files, ${list}, or give each file an entry of its own.`,
	);
}
