import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import {
	endpoint,
	type FieldLabel,
	type FieldLabels,
	fieldName,
	fileFieldName,
	type Hint,
	hintFor,
	isShapedByFrames,
	labelsOf,
	type Narrowing,
	narrowingsOf,
	statedDefault,
} from '../../catalogue';
import { inDollars, rateInWords } from '../../catalogue/prices';
import type { Field, MediaType } from '../../catalogue/types';
import type { FormOperation } from '../operation';
import { joinName } from './form-field';

/** The place of a field, which decides how it is left out and whether its parts are separate. */
export type Place =
	/** In the form itself: always sent, unless an own choice sends nothing. */
	| 'form'
	/** In a collection: the user adds it, so it is one property. */
	| 'collection'
	/** In a list entry or a group, beside its siblings. */
	| 'entry';

/** The subject of a form, which all its fields share. */
export interface FormSubject {
	operation: FormOperation;
	/** Undefined for one that the catalogue does not know. */
	model: string | undefined;
	/** Wire name of the only file that the form asks for by itself, if there is just one. */
	mainFile: string | undefined;
	/** Whether the form asks for a size as a shape and a resolution. */
	hasSizes: boolean;
}

/** What a choice is called that leaves it to Runway, whether it sends a value of the API or nothing. */
export const AUTO = 'Auto';

/** Parameter of the resolution that goes with a shape. */
export const RESOLUTION = 'resolution';

/** Names that the form of any operation may use itself: a field of the API takes another one. */
const OWN_NAMES = new Set([
	'resource',
	'operation',
	'modelId',
	'additionalFields',
	'options',
	'waitForCompletion',
	'outputField',
	'expectedCost',
	'imagesAs',
	'moreAspectRatios',
]);

/** Whether the form asks for a field as for one that is required. */
export function isAskedAsRequired({ required, wasRequired }: Field): boolean {
	return wasRequired ?? required;
}

/** A field of a request in the form: its place, and everything known about it. */
export class FieldContext {
	private constructor(
		private readonly subject: FormSubject,
		/** Wire names from the body's top, for example `['referenceImages', 'tag']`. */
		private readonly path: string[],
		readonly required: boolean,
		readonly place: Place,
		/** The parameter's name starts with it: parts of a value that are side by side. */
		readonly prefix: string,
		/** Whether it is what a list has several of, or a part of that. */
		readonly isInList = false,
		/** Whether workflows were saved without it. */
		private readonly isAdded = false,
	) {}

	static ofBody(subject: FormSubject): FieldContext {
		return new FieldContext(subject, [], true, 'form', '');
	}

	part(field: Field, place: Place = 'entry', prefix = ''): FieldContext {
		const path = [...this.path, field.name];
		const required = isAskedAsRequired(field);
		const { added = false } = field;
		return new FieldContext(this.subject, path, required, place, prefix, this.isInList, added);
	}

	/** The context of a list's entries. */
	ofEntries(): FieldContext {
		return new FieldContext(this.subject, this.path, this.required, this.place, this.prefix, true);
	}

	/** Whether it is a field of the body itself. */
	get isTop(): boolean {
		return this.path.length === 1;
	}

	get wireName(): string {
		return this.path[this.path.length - 1];
	}

	/** Whether the form has a question of its own with this name. */
	private get isOwnName(): boolean {
		return this.place === 'form' && this.prefix === '' && OWN_NAMES.has(this.wireName);
	}

	get parameter(): string {
		if (this.isOwnName || this.isBesideSizes) return `${this.wireName}Field`;
		const { sharedQuestions = {} } = this.subject.operation;
		const shared = this.isTop && this.place === 'form' ? sharedQuestions[this.wireName] : undefined;
		return joinName(this.prefix, shared ?? this.wireName);
	}

	/** Whether it is called as the form calls the second question for a size. */
	private get isBesideSizes(): boolean {
		return (
			this.isTop && this.place === 'form' && this.wireName === RESOLUTION && this.subject.hasSizes
		);
	}

	/** An optional value of several parts is added as a whole, so that it can be left out. */
	get isGroup(): boolean {
		return this.place === 'collection' || !this.required;
	}

	/** The start of its parts' parameter names. */
	get partPrefix(): string {
		return this.isGroup ? '' : this.parameter;
	}

	get labels(): FieldLabels {
		const labels = { ...labelsOf(this.subject.operation.endpoint, this.path), ...this.words };
		return this.isOwnName || this.isBesideSizes
			? { ...labels, label: `${labels.label} (Runway)` }
			: labels;
	}

	/** In messages: a part of something is named with what it is a part of. */
	get messageLabel(): string {
		return this.words?.label ?? fieldName(this.subject.operation.endpoint, this.path);
	}

	/** Labels of the resolution that goes with a shape. */
	get resolutionLabels(): FieldLabels {
		return labelsOf(this.subject.operation.endpoint, ['resolution']);
	}

	/** Labels of the field that chooses between the alternatives of an entry. */
	choiceLabels(discriminator: string): FieldLabels {
		return labelsOf(this.subject.operation.endpoint, [...this.path, discriminator]);
	}

	/** Labels of a file; a URI is what its object is about, so it takes the object's name. */
	get mediaLabels(): FieldLabels {
		const isPart = this.wireName === 'uri' && this.path.length > 1;
		const { label } = isPart
			? labelsOf(this.subject.operation.endpoint, this.path.slice(0, -1))
			: this.labels;
		return { ...this.labels, label };
	}

	/** Bounds if the SDK names none: they decide what is offered and said, and refuse nothing. */
	get hint(): Hint | undefined {
		const { operation, model } = this.subject;
		return hintFor(operation.endpoint, model, this.path);
	}

	/** Preselected value; if the model does not have it, the next one that it has. */
	get preset(): string | number | boolean | undefined {
		const { operation, model } = this.subject;
		const preset = operation.presets?.[this.path.join('.')];
		// What an unknown model takes is not known, so nothing is sent for it unasked.
		if (Array.isArray(preset) || model === undefined) return undefined;
		const isSent = this.place === 'form' || this.required;
		// Workflows that were saved without it would send it from now on.
		if (this.isAdded && isSent) return undefined;
		return (isSent ? preset : undefined) ?? this.statedDefault;
	}

	/** Preselected among alternatives. */
	choicePreset(discriminator: string): string | undefined {
		const preset = this.subject.operation.presets?.[[...this.path, discriminator].join('.')];
		return typeof preset === 'string' ? preset : undefined;
	}

	/** Whether people have to be asked for it: of what the API demands, most has no preset. */
	get isAskedFor(): boolean {
		return this.subject.operation.presets?.[this.path.join('.')] === undefined;
	}

	/** The API's default for the field, if known. */
	get statedDefault(): string | number | boolean | undefined {
		const { operation, model } = this.subject;
		return this.isTop ? statedDefault(operation.endpoint, model, this.wireName) : undefined;
	}

	/** Entries that a new list starts with. */
	get presetEntries(): INodeParameters[] | undefined {
		const preset = this.subject.operation.presets?.[this.path.join('.')];
		return Array.isArray(preset) ? preset : undefined;
	}

	/** The field of an item's files that is preselected: no two inputs of a request share one. */
	get binaryField(): string {
		return this.path[0] === this.subject.mainFile ? 'data' : fileFieldName(this.path);
	}

	/** What the model costs by the unit if the field has this value; undefined if no price is known. */
	rateWith(value: string | number | boolean): string | undefined {
		const { operation, model } = this.subject;
		return rateInWords(operation.endpoint, { model, [this.wireName]: value }, inDollars);
	}

	/** Whether frames decide the shape of the result. */
	get isShapedByFrames(): boolean {
		return isShapedByFrames(this.subject.operation.endpoint, this.subject.model);
	}

	/** Choices of the body that leave less of other fields. */
	get narrowings(): Narrowing[] {
		const { operation, model } = this.subject;
		return model === undefined ? [] : narrowingsOf(operation.endpoint, model);
	}

	/** What the operation calls it, if it does so in words of its own. */
	private get words(): FieldLabel | undefined {
		return this.subject.operation.words?.[this.path.join('.')];
	}

	/** Kinds of files that it asks for, if not those of the API. */
	get files(): MediaType[] | undefined {
		return this.subject.operation.files?.[this.path.join('.')];
	}

	/** What several values of it are called, if it takes several. */
	get editions(): string | undefined {
		return this.subject.operation.editions?.[this.path.join('.')];
	}

	/** A field that is picked from a list of the account. */
	get locator(): INodeProperties | undefined {
		return this.subject.operation.locators?.[this.path.join('.')];
	}

	/** Whether its text may come from a file. */
	get takesTextFile(): boolean {
		return this.subject.operation.textFiles?.includes(this.path.join('.')) ?? false;
	}

	/** Whether the request changes something that exists. */
	get isChange(): boolean {
		return endpoint(this.subject.operation.endpoint).method === 'PATCH';
	}

	/** The choice that sends nothing, if an optional field has no other way to be left out. */
	get unsetOption(): string | undefined {
		if (this.place === 'collection' || this.required) return undefined;
		return this.statedDefault === undefined || this.isAdded ? AUTO : undefined;
	}
}
