import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputError } from '../api/errors';
import { quote } from '../api/safe-text';
import type { MediaType } from '../catalogue/types';
import { cleanText, isEmpty, shownValue, single } from '../values';
import { FILES_IN_JSON, filesOf, isFile, mayBe, possibleFields } from './files-of-item';
import { eachName } from './listed';
import { binarySource } from './sources/binary';

/** A field that asks for files of the item. */
export interface FileField {
	/** Its name in the form, for messages. */
	label: string;
	mediaTypes: readonly MediaType[];
	/** Labels of the other sources that it offers. */
	otherSources?: readonly string[];
	/** The default name of its field. */
	preset?: string;
}

export const BESIDE_EACH_OTHER =
	"To bring the files of two nodes into one item, use a Merge node with 'Combine' by 'Position'.";

/** The files of one item, by the names of their fields. */
export class ItemFiles {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	/** Files that were asked for. */
	private readonly taken = new Set<string>();

	/** Those of them that nobody named, and the labels of what they are for. */
	private readonly guessed = new Map<string, string>();

	/**
	 * The file in one field of the item. If the form was left as it starts and no item of the run has
	 * a file in that field, a single other field that holds files of the right kind is the one,
	 * unless another question of the form has it.
	 *
	 * @param answer the field's name, or the file itself, as `{{ $binary.data }}` gives it
	 * @throws RunwayError if there is none, in particular if the name is empty
	 */
	one(answer: unknown, field: FileField): IBinaryData {
		const given = single(answer);
		const file = this.named(given, field) ?? this.only(given, field);
		if (file === undefined) throw this.missing(nameIn(given), field);
		this.taken.add(identityOf(file));
		return file;
	}

	private named(given: unknown, { label }: FileField): IBinaryData | undefined {
		const name = nameIn(given);
		if (name === '' && !isFile(given)) {
			const isNothing = isEmpty(given) || typeof given === 'string';
			throw inputError(
				`'${label}' names no file: its field is ${isNothing ? 'empty' : shownValue(given)}`,
				'Enter the name of the input field that holds the file. If it is an expression, it came out empty for this item.',
			);
		}
		const file = isFile(given) ? given : this.find(name);
		const other = file === undefined ? undefined : this.guessed.get(identityOf(file));
		// What an entry of a list names is found first, and then read as a file.
		if (other === undefined || (other === label && isFile(given))) return file;
		const both = other === label ? `Two entries of '${label}'` : `'${other}' and '${label}'`;
		throw inputError(
			`${both} would take the same file${isFile(given) ? '' : `, in the field '${quote(name)}'`}`,
			`The field that '${other}' names is not there. Enter the name of another one, or leave one of them out.`,
		);
	}

	/** By its kind. Items that differ in what they have do not say which one is meant. */
	private only(given: unknown, { label, preset, mediaTypes }: FileField): IBinaryData | undefined {
		if (preset === undefined || nameIn(given) !== preset) return undefined;
		const own = new Map(Object.entries(this.all()));
		const isTaken = (file: IBinaryData | undefined) =>
			file !== undefined && this.taken.has(identityOf(file));
		const [name, ...others] = possibleFields(
			this.context.getInputData(),
			preset,
			mediaTypes,
		).filter((each) => !isTaken(own.get(each)));
		const file = name === undefined || others.length > 0 ? undefined : own.get(name);
		if (file !== undefined) this.guessed.set(identityOf(file), label);
		return file;
	}

	/**
	 * The files that one text names, in their order: `ref0, ref1`, a list of names from an
	 * expression, `ref*` for all fields that begin so, or `*` for all files of the item that the
	 * field takes. Files of other kinds are left out if a `*` brings them, and so is a file that came
	 * already.
	 *
	 * @param given the text, a list of names, or a list of files
	 * @throws RunwayError if a name is empty or has no file, and if a `*` finds none
	 */
	several(given: unknown, field: FileField): IBinaryData[] {
		// A name may have a comma or a star in it.
		if (this.find(nameIn(given)) !== undefined) return [this.one(given, field)];
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

	private all(): Record<string, IBinaryData> {
		return filesOf(this.context.getInputData()[this.itemIndex]);
	}

	/** n8n itself knows where this workflow keeps its files. */
	private find(name: string): IBinaryData | undefined {
		if (name === '') return undefined;
		for (const path of [name, `${FILES_IN_JSON}.${name}`]) {
			try {
				const file: unknown = this.context.helpers.assertBinaryData(this.itemIndex, path);
				if (isFile(file)) return file;
			} catch {
				// Its words speak of paths; ours, below, of the form.
			}
		}
		const all = this.all();
		return Object.hasOwn(all, name) ? all[name] : undefined;
	}

	private missing(name: string, { label, mediaTypes, otherSources = [] }: FileField) {
		const files = Object.entries(this.all());
		if (files.length > 0) {
			const isUsable = ([, file]: (typeof files)[number]) =>
				mediaTypes.length === 0 || mayBe(file, mediaTypes);
			const names = files.map(([field]) => field).join(', ');
			return inputError(
				`'${label}' finds no file in the field '${quote(name)}'`,
				files.some(isUsable)
					? `The item has files in: ${names}. Enter one of these names.`
					: `The item has no ${mediaTypes.join(' or ')} file, only files of other kinds in: ${names}. ${BESIDE_EACH_OTHER}`,
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

/** Tells files apart. */
const identityOf = ({ id, data }: IBinaryData): string => id ?? data;

const nameIn = (given: unknown): string =>
	typeof given === 'string' || typeof given === 'number' ? cleanText(given) : '';

/** Whether a name is one for several fields. */
export const isPattern = (name: unknown): boolean => nameIn(name).includes('*');
