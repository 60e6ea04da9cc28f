import { FIELD_LABELS as GENERATION_LABELS, type FieldLabel } from './fields';
import { labelFromName, nameFromId } from './made';
import { FAMILIES, MODEL_NAMES } from './models';
import { RESOURCE_FIELD_LABELS } from './resource-fields';
import { ratioName, resolutionName, secondsName } from './value-names';
import { VALUE_LABELS } from './values';

/** Words of all fields; how the keys are found is said at the tables. */
export const FIELD_LABELS: Record<string, FieldLabel> = {
	...GENERATION_LABELS,
	...RESOURCE_FIELD_LABELS,
};

/** The words of one field in the form, and how its values are asked for. */
export interface FieldLabels extends FieldLabel {
	/** Gets a box of several lines. */
	multiline: boolean;
	/** Gives anyone who has it what only its owner may do, so the form does not show it. */
	secret: boolean;
	/** A whole number that is better chosen from a list than typed, for instance seconds. */
	countable: boolean;
	/** Choices in alphabetical order, since the SDK's own order means nothing. */
	sorted: boolean;
	/** The unit of a number, if people write it after the number. */
	unit?: 'credits' | 'framesPerSecond' | 'hertz' | 'seconds';
	/** The label of a value. */
	valueName(value: string | number): string;
}

const SORTED = new Set([
	'parameters.type',
	'presetId',
	'targetFramerate',
	'targetLang',
	'targetLanguage',
]);

const LONG_TEXTS = new Set([
	'content',
	'negativePrompt',
	'personality',
	'productInfo',
	'prompt',
	'promptText',
	'startScript',
	'text',
	'userConcept',
]);

const UNITS: Record<string, FieldLabels['unit']> = {
	duration: 'seconds',
	end_seconds: 'seconds',
	maxDuration: 'seconds',
	'maxCreditsPerGeneration.audio': 'credits',
	'maxCreditsPerGeneration.image': 'credits',
	'maxCreditsPerGeneration.video': 'credits',
	sampleRate: 'hertz',
	seconds: 'seconds',
	start_seconds: 'seconds',
	targetFramerate: 'framesPerSecond',
	timeoutSeconds: 'seconds',
};

const SECRETS = new Set(['signedUrl', 'token']);

/** The table's own entry: an id from outside may be the name of something every object has. */
function own<Value>(table: Record<string, Value>, key: string): Value | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The label of a model or a recipe's mode; its id if it is newer than the labels. */
export function modelName(id: string): string {
	return own(MODEL_NAMES, id) ?? own(VALUE_LABELS.mode, id) ?? nameFromId(id);
}

/** `Veo 3.1`, `veo-3.1` and `veo3.1` are one. */
const plain = (text: string) => text.toLowerCase().replace(/[^a-z\d]/g, '');

/**
 * The id of a model that is called by its name, or spelled otherwise; undefined for no such one.
 */
export function modelCalled(text: string): string | undefined {
	const wanted = plain(text);
	// The better known name of a model follows in brackets.
	const namesOf = (id: string) => [id, MODEL_NAMES[id], ...MODEL_NAMES[id].split(/[()]/)];
	return wanted === ''
		? undefined
		: Object.keys(MODEL_NAMES).find((id) => namesOf(id).some((name) => plain(name) === wanted));
}

/** Models in the order of the list: the recommended one first, then family by family. */
export function inFamilies(ids: string[], recommended: string | undefined): string[] {
	const rank = (id: string) => {
		if (id === recommended) return -1;
		const family = FAMILIES.findIndex((prefixes) => prefixes.some((each) => id.startsWith(each)));
		return family === -1 ? FAMILIES.length : family;
	};
	return [...ids].sort((a, b) => {
		const [name, other] = [modelName(a), modelName(b)];
		// A model comes before its fast and small ones.
		const isKindOf = (kind: string, of: string) => Number(kind.startsWith(`${of} `));
		return (
			rank(a) - rank(b) ||
			isKindOf(name, other) - isKindOf(other, name) ||
			other.localeCompare(name, 'en', { numeric: true })
		);
	});
}

/**
 * @param endpoint the SDK's method, for example `textToVideo.create`
 * @param path wire names from the body's top, for example `['referenceImages', 'tag']`
 */
export function labelsOf(endpoint: string, path: string[]): FieldLabels {
	const name = path[path.length - 1];
	return {
		...fieldLabel(endpoint, path),
		multiline: LONG_TEXTS.has(name),
		secret: SECRETS.has(name),
		countable: name === 'duration',
		sorted: SORTED.has(name) || SORTED.has(path.slice(-2).join('.')),
		unit: UNITS[name] ?? UNITS[path.slice(-2).join('.')],
		valueName: (value) => valueName(name, value),
	};
}

function fieldLabel(endpoint: string, path: string[]): FieldLabel {
	const name = path[path.length - 1];
	const parent = path[path.length - 2];
	return (
		FIELD_LABELS[`${endpoint}:${path.join('.')}`] ??
		FIELD_LABELS[`${parent}.${name}`] ??
		FIELD_LABELS[name] ?? { label: labelFromName(name) }
	);
}

/** The field's name for messages: a part of something is named with what it is a part of. */
export function fieldName(endpoint: string, path: string[]): string {
	// A URI is what its object is about, so the form asks for it under the object's name.
	if (path.length > 1 && path.at(-1) === 'uri') return fieldName(endpoint, path.slice(0, -1));
	const { label } = fieldLabel(endpoint, path);
	if (path.length === 1) return label;
	const parent = fieldLabel(endpoint, path.slice(0, 1)).label;
	return parent === label ? label : `${parent}: ${label}`;
}

/** Files whose field is not called as the request calls them. */
const FILE_FIELDS: Record<string, string> = {
	audioUri: 'audio',
	content: 'data',
	from: 'data',
	imageUri: 'image',
	promptAudio: 'audio',
	promptImage: 'data',
	promptVideo: 'video',
	references: 'reference',
	speech: 'data',
	videoUri: 'video',
};

/**
 * The field of an item that holds a file, as it is preselected: `productImage` → `product`,
 * `referenceVideos` → `referenceVideo`.
 *
 * @param path wire names from the body's top
 */
export function fileFieldName([name]: string[]): string {
	if (Object.hasOwn(FILE_FIELDS, name)) return FILE_FIELDS[name];
	const one = name.replace(/s$/, '');
	const shorter = one.replace(/Image$/, '');
	return shorter === '' ? one : shorter;
}

/** `photo_denoiser`, `auto`: names of people and figures stay as they are. */
function isId(value: string): boolean {
	return /^[a-z]+(?:[_-][a-z\d]+)*$/.test(value);
}

function valueName(name: string, value: string | number): string {
	const named = VALUE_LABELS[name]?.[String(value)];
	if (named !== undefined) return named;
	if (/ratio$/i.test(name)) return ratioName(String(value));
	if (name === 'resolution') return resolutionName(String(value));
	if (name === 'duration') {
		return typeof value === 'number' ? secondsName(value) : nameFromId(value);
	}
	return typeof value === 'string' && isId(value) ? nameFromId(value) : String(value);
}
