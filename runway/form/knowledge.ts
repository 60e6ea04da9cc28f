import type { INodeParameters } from 'n8n-workflow';

import {
	FIELD_LABELS,
	type FieldLabel,
	hintFor,
	labelFromName,
	MODEL_NAMES,
	nameFromId,
	VALUE_LABELS,
} from '../catalogue';
import type { FieldKnowledge } from './make-field';
import type { GenerationOperation } from './operation';
import { ratioName, resolutionName, secondsName } from './option-name';
import type { FieldWords } from './words';

/** The table's own entry: an id from outside may be the name of something every object has. */
function own<Value>(table: Record<string, Value>, key: string): Value | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What a model is called; one that is newer than its words is named by its id. */
export function modelName(id: string): string {
	return own(MODEL_NAMES, id) ?? own(VALUE_LABELS.mode, id) ?? nameFromId(id);
}

function fieldWords(endpoint: string, path: string[]): FieldLabel {
	const name = path[path.length - 1];
	const parent = path[path.length - 2];
	return (
		FIELD_LABELS[`${endpoint}:${path.join('.')}`] ??
		FIELD_LABELS[`${parent}.${name}`] ??
		FIELD_LABELS[name] ?? { label: labelFromName(name) }
	);
}

/** The field's name in the form, for messages; nested fields are named with their parent. */
export function fieldLabel(operation: GenerationOperation, fullPath: string[]): string {
	const path = fullPath[0] === operation.wrapper ? fullPath.slice(1) : fullPath;
	const { label } = fieldWords(operation.endpoint, path);
	if (path.length === 1) return label;
	const parent = fieldWords(operation.endpoint, path.slice(0, 1)).label;
	return parent === label ? label : `${parent}: ${label}`;
}

/** `photo_denoiser`, `auto`: names of people and figures stay as they are. */
function isId(value: string): boolean {
	return /^[a-z]+(?:[_-][a-z\d]+)*$/.test(value);
}

function valueName(name: string, value: string | number): string {
	const own = VALUE_LABELS[name]?.[String(value)];
	if (own !== undefined) return own;
	if (/ratio$/i.test(name)) return ratioName(String(value));
	if (name === 'resolution') return resolutionName(String(value));
	if (name === 'duration')
		return typeof value === 'number' ? secondsName(value) : nameFromId(value);
	return typeof value === 'string' && isId(value) ? nameFromId(value) : String(value);
}

const SORTED = new Set(['presetId', 'targetFramerate', 'targetLang', 'targetLanguage']);

const LONG_TEXTS = new Set([
	'promptText',
	'prompt',
	'negativePrompt',
	'productInfo',
	'userConcept',
]);

/**
 * What the form knows about the fields of an operation.
 *
 * @param model undefined for a model that the catalogue does not know
 */
export function knowledgeOf(
	operation: GenerationOperation,
	model: string | undefined,
): FieldKnowledge {
	return {
		words(path): FieldWords {
			const name = path[path.length - 1];
			return {
				...fieldWords(operation.endpoint, path),
				multiline: LONG_TEXTS.has(name),
				countable: name === 'duration',
				sorted: SORTED.has(name),
				valueName: (value) => valueName(name, value),
			};
		},
		hint: (path) => hintFor(operation.endpoint, model, path),
		preset: (path) => {
			const preset = operation.presets?.[path.join('.')];
			if (Array.isArray(preset)) return preset as INodeParameters[];
			// What an unknown model takes is not known, so nothing is sent for it unasked.
			return model === undefined ? undefined : preset;
		},
		locator: (path) => operation.locators?.[path.join('.')],
		unsetOption: (path) =>
			path.join('.') === 'promptImage.position' ? 'None (Reference Image)' : 'Default',
	};
}
