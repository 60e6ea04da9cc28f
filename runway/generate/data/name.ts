import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../../api/json';

/** Fields that name a row, the best first; case, spaces and punctuation do not count. */
const NAMES = [
	'filename',
	'slug',
	'sku',
	'title',
	'name',
	'productname',
	'product',
	'headline',
	'subject',
];

/** In characters, of what is said of an item; the ID of the task follows it. */
const LONGEST = 48;
/** Characters of a prompt, if nothing else says what a file shows. */
const MOST_WORDS = 6;
/** Characters of a task's ID: enough to distinguish the files of a folder. */
const ID_CHARACTERS = 8;

/** The part of a task's ID that its files are called by. */
export const shortId = (taskId: string) => taskId.slice(0, ID_CHARACTERS);

/**
 * The default name of a file: after the item if a field of it, or its only file, has a name, and
 * else after the prompt. Undefined if there is neither.
 */
export function nameOf(item: INodeExecutionData, prompt: string | undefined): string | undefined {
	const { json, binary = {} } = item;
	const [file, ...others] = Object.values(binary);
	const fromFile = others.length === 0 ? file?.fileName : undefined;
	const said = saidBy(json) ?? textOf(fromFile);
	const words = said === undefined ? prompt?.split(/\s+/).slice(0, MOST_WORDS).join(' ') : said;
	if (words === undefined) return undefined;
	const name = hyphenated(withoutId(withoutExtension(words), json));
	return name === '' ? undefined : name;
}

function saidBy(json: IDataObject): string | undefined {
	const fields = new Map(
		Object.entries(json).map(([name, value]) => [
			name.toLowerCase().replace(/[^a-z]/g, ''),
			typeof value === 'number' ? String(value) : textOf(value),
		]),
	);
	return NAMES.map((name) => fields.get(name)).find((value) => value !== undefined);
}

const withoutExtension = (name: string) => name.replace(/\.[A-Za-z0-9]{2,5}$/, '');

/** The file of an earlier task ends in that task's ID. */
function withoutId(name: string, { taskId }: IDataObject): string {
	if (typeof taskId !== 'string') return name;
	const [before, ...after] = name.split(`-${shortId(taskId)}`);
	return after.length === 0 ? name : before;
}

/** Words with hyphens between them, cut after a word if there are too many. */
function hyphenated(text: string): string {
	const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	let name = '';
	for (const word of words) {
		const longer = name === '' ? word : `${name}-${word}`;
		if (name !== '' && [...longer].length > LONGEST) break;
		name = longer;
	}
	return [...name].slice(0, LONGEST).join('');
}
