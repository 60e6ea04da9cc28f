import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { type FieldLabels, type Hint, hintFor, labelsOf } from '../../catalogue';
import type { Field } from '../../catalogue/types';
import type { GenerationOperation } from '../operation';
import { joinName } from './form-field';

/** Where a field stands, which decides how it is left out and whether its parts stand apart. */
export type Place =
	/** In the form itself: always sent, unless an own choice sends nothing. */
	| 'form'
	/** In a collection: the user adds it, so it is one property. */
	| 'collection'
	/** In a list entry or a group, beside its siblings. */
	| 'entry';

/** Where a field of a request stands in the form, and what is known of it there. */
export class FieldContext {
	private constructor(
		private readonly operation: GenerationOperation,
		/** Undefined for one that the catalogue does not know. */
		private readonly model: string | undefined,
		/** Wire names from the body's top, for example `['referenceImages', 'tag']`. */
		private readonly path: string[],
		readonly required: boolean,
		readonly place: Place,
		/** The parameter's name starts with it: parts of a value that stand side by side. */
		readonly prefix: string,
	) {}

	/** @param model undefined for a model that the catalogue does not know */
	static ofBody(operation: GenerationOperation, model: string | undefined): FieldContext {
		return new FieldContext(operation, model, [], true, 'form', '');
	}

	part({ name, required }: Field, place: Place = 'entry', prefix = ''): FieldContext {
		const path = [...this.path, name];
		return new FieldContext(this.operation, this.model, path, required, place, prefix);
	}

	get wireName(): string {
		return this.path[this.path.length - 1];
	}

	get parameter(): string {
		return joinName(this.prefix, this.wireName);
	}

	/** An optional value of several parts is added as a whole, so that it can be left out. */
	get isGroup(): boolean {
		return this.place === 'collection' || !this.required;
	}

	/** What the parameters of its parts start with. */
	get partPrefix(): string {
		return this.isGroup ? '' : this.parameter;
	}

	get labels(): FieldLabels {
		return labelsOf(this.operation.endpoint, this.path);
	}

	/** Of the field that chooses between the alternatives of an entry. */
	choiceLabels(discriminator: string): FieldLabels {
		return labelsOf(this.operation.endpoint, [...this.path, discriminator]);
	}

	/** Labels of a file; a URI is what its object is about, so it takes the object's name. */
	get mediaLabels(): FieldLabels {
		const isPart = this.wireName === 'uri' && this.path.length > 1;
		const { label } = isPart
			? labelsOf(this.operation.endpoint, this.path.slice(0, -1))
			: this.labels;
		return { ...this.labels, label };
	}

	/** Bounds where the SDK names none: they decide what is offered and said, and refuse nothing. */
	get hint(): Hint | undefined {
		return hintFor(this.operation.endpoint, this.model, this.path);
	}

	/** Preselected value. An optional field of the body is left to the API unless the user sets it. */
	get preset(): string | number | boolean | undefined {
		const preset = this.operation.presets?.[this.path.join('.')];
		// What an unknown model takes is not known, so nothing is sent for it unasked.
		if (typeof preset === 'object' || this.model === undefined) return undefined;
		return this.path.length === 1 && !this.required ? undefined : preset;
	}

	/** Entries that a new list starts with. */
	get presetEntries(): INodeParameters[] | undefined {
		const preset = this.operation.presets?.[this.path.join('.')];
		return Array.isArray(preset) ? preset : undefined;
	}

	/** A field that is picked from a list of the account. */
	get locator(): INodeProperties | undefined {
		return this.operation.locators?.[this.path.join('.')];
	}

	/** The choice that sends nothing, where an optional field has no other way to be left out. */
	get unsetOption(): string | undefined {
		return this.place !== 'collection' && !this.required ? this.labels.unset : undefined;
	}
}
