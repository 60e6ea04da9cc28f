import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { quote } from '../api/safe-text';
import type { MediaType } from '../catalogue/types';
import { cleanText } from '../values';
import { fileTypeNamed, fileTypeWithExtension } from './file-type';
import { eachName } from './listed';
import { binarySource } from './sources/binary';

/** Where n8n keeps an item's files if the workflow's files are a part of its JSON. */
export const FILES_IN_JSON = '_files';

/** A field that asks for files of the item. */
export interface FileField {
	/** Its name in the form, for messages. */
	label: string;
	mediaTypes: readonly MediaType[];
	/** Labels of the other sources that it offers. */
	otherSources?: readonly string[];
	/** What its field is called unless someone changes it. */
	preset?: string;
}

/** The files of one item, by the names of their fields. */
export class ItemFiles {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	/** Files that were asked for, and the labels of what they are for. */
	private readonly taken = new Map<IBinaryData, string>();

	/** Those of them that nobody named. */
	private readonly guessed = new Set<IBinaryData>();

	/**
	 * The file in one field of the item. If it has none of the name that the form starts with, its only
	 * file of the right kind is the one, unless another field of the form has it.
	 *
	 * @param given the field's name, or the file itself, as `{{ $binary.data }}` gives it
	 * @throws RunwayError if there is none, in particular if the name is empty
	 */
	one(given: unknown, field: FileField): IBinaryData {
		const file = this.named(given, field) ?? this.only(given, field);
		if (file === undefined) throw this.missing(nameIn(given), field);
		this.taken.set(file, field.label);
		return file;
	}

	private named(given: unknown, field: FileField): IBinaryData | undefined {
		if (isFile(given)) return given;
		const name = nameIn(given);
		if (name === '') {
			throw inputError(
				`'${field.label}' names no file: its field is empty`,
				'Enter the name of the input field that holds the file. If it is an expression, it came out empty for this item.',
			);
		}
		const file = this.find(name);
		if (file === undefined || !this.guessed.has(file)) return file;
		const other = this.taken.get(file);
		if (other === field.label) return file;
		throw inputError(
			`'${other}' and '${field.label}' would both take the file in the field '${quote(name)}'`,
			`The field that '${other}' names is not there. Enter the name of another one, or leave one of them out.`,
		);
	}

	/** By its kind, where the form was left as it starts. */
	private only(given: unknown, { preset, mediaTypes }: FileField): IBinaryData | undefined {
		if (preset === undefined || nameIn(given) !== preset) return undefined;
		const [file, ...others] = Object.values(this.all()).filter(
			(each) => mayBe(each, mediaTypes) && !this.taken.has(each),
		);
		if (file === undefined || others.length > 0) return undefined;
		this.guessed.add(file);
		return file;
	}

	/**
	 * The files that one text names, in their order: `ref0, ref1`, a list of names from an expression,
	 * `ref*` for all fields that begin so, or `*` for all files of the item that the field takes. Files
	 * of other kinds are left out where a `*` brings them, and so is a file that came already.
	 *
	 * @param given the text, a list of names, or a list of files
	 * @throws RunwayError if a name is empty or has no file, and if a `*` finds none
	 */
	several(given: unknown, field: FileField): IBinaryData[] {
		// A name may have a comma or a star in it.
		const named = this.find(nameIn(given));
		if (named !== undefined) return [named];
		const names = eachName(given);
		if (names.length === 0) return [this.one(undefined, field)];
		const files = names.flatMap((name) =>
			isPattern(name) ? this.matching(nameIn(name), field) : [this.one(name, field)],
		);
		return [...new Set(files)];
	}

	private matching(pattern: string, field: FileField): IBinaryData[] {
		const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
		const names = new RegExp(`^${parts.join('.*')}$`);
		const found = Object.entries(this.all()).filter(([name]) => names.test(name));
		if (found.length === 0) throw this.missing(pattern, field);
		const ofKind = found.filter(([, file]) => mayBe(file, field.mediaTypes));
		if (ofKind.length > 0) {
			return ofKind
				.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
				.map(([, file]) => file);
		}
		throw inputError(
			`'${field.label}' finds no ${field.mediaTypes.join(' or ')} file in the fields '${quote(pattern)}'`,
			`The item has: ${found.map(([name, { mimeType }]) => `${name} (${quote(mimeType)})`).join(', ')}.`,
		);
	}

	/** Files as n8n has them: beside the JSON of the item, or in it. */
	private all(): Record<string, IBinaryData> {
		const { binary = {}, json } = this.context.getInputData()[this.itemIndex];
		const inJson = Object.entries((json[FILES_IN_JSON] ?? {}) as IDataObject);
		return {
			...(Object.fromEntries(inJson.filter(([, file]) => isFile(file))) as typeof binary),
			...binary,
		};
	}

	/** n8n itself knows where this workflow keeps its files. */
	private find(name: string): IBinaryData | undefined {
		if (name === '') return undefined;
		for (const path of [name, `${FILES_IN_JSON}.${name}`]) {
			try {
				return this.context.helpers.assertBinaryData(this.itemIndex, path);
			} catch {
				// Its words speak of paths; ours, below, of the form.
			}
		}
		const all = this.all();
		return Object.hasOwn(all, name) ? all[name] : undefined;
	}

	private missing(
		name: string,
		{ label, otherSources = [] }: Pick<FileField, 'label' | 'otherSources'>,
	) {
		const names = Object.keys(this.all());
		if (names.length > 0) {
			return inputError(
				`'${label}' finds no file in the field '${quote(name)}'`,
				`The item has files in: ${names.join(', ')}. Enter one of these names.`,
			);
		}
		const others = otherSources.filter((each) => each !== binarySource.label);
		const instead =
			others.length === 0
				? ''
				: `, or choose another source: ${others.map((each) => `'${each}'`).join(' or ')}`;
		return inputError(
			`'${label}' finds no file: the item that came in has none`,
			`Put a node before this one that outputs a file, for example Read/Write Files, Google Drive or HTTP Request${instead}.`,
		);
	}
}

/** A file as n8n describes it. */
export function isFile(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null) return false;
	const { mimeType, data, id } = value as Partial<IBinaryData>;
	return typeof mimeType === 'string' && (typeof data === 'string' || typeof id === 'string');
}

const nameIn = (given: unknown): string =>
	typeof given === 'string' || typeof given === 'number' ? cleanText(given) : '';

/** Whether a name is one for several fields. */
export const isPattern = (name: unknown): boolean => nameIn(name).includes('*');

/** A type that says nothing, as many nodes give to all that they download. */
const NO_TYPE = /^$|octet-stream|^application\/(?:x-)?binary$/i;

/**
 * By what the file is called: its content is checked before it is sent. One that may be anything counts,
 * so that no reference is left out in silence.
 */
function mayBe({ mimeType, fileName = '' }: IBinaryData, types: readonly MediaType[]): boolean {
	const [, extension = ''] = /\.(\w+)$/.exec(fileName) ?? [];
	const known = [fileTypeNamed(mimeType), fileTypeWithExtension(extension)].filter(Boolean);
	const isOfKind = types.some(
		(type) => mimeType.startsWith(`${type}/`) || known.some((each) => each?.type === type),
	);
	return isOfKind || (known.length === 0 && NO_TYPE.test(mimeType));
}
