import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { OperationForm } from './operation-form';

/** All models that the catalogue does not know: ids that are typed, and expressions. */
export const ANY_MODEL = Symbol('any model');
export type ModelKey = string | typeof ANY_MODEL;

type Conditions = NonNullable<NonNullable<IDisplayOptions['hide']>[string]>;

/**
 * Shows a property for its models only, by hiding it for all others.
 *
 * Conditions are of the kind 'hide' alone. With 'show', n8n keeps a value that the new model does
 * not have when the model is switched, saves it and runs it; and it shows the variants of all
 * models at once while the model is an expression.
 *
 * @param root '/' inside a collection or a list: paths start there at the top of the form
 */
export function onlyFor(
	property: INodeProperties,
	models: ModelKey[],
	form: OperationForm,
	root: '' | '/',
): INodeProperties {
	if (form.discriminator === undefined) return property;
	const known = [...form.variants.keys()];
	const own = known.filter((key) => models.includes(key));
	// Modes of a recipe are all there is; of models there are always others.
	const isClosed = form.discriminator !== 'model' && own.length === known.length;
	const hidden: Conditions =
		models.includes(ANY_MODEL) || isClosed
			? known.filter((key) => !own.includes(key))
			: noneOf(own);
	if (hidden.length === 0) return property;
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, [`${root}${form.discriminator}`]: hidden },
		},
	};
}

/**
 * Everything but these values: models that are gone or new, names that are no ids, expressions.
 *
 * For several values n8n has no condition, except that it compares texts: what is none of them lies
 * before the first of them, between two neighbours, or behind the last. Other conditions on texts
 * are no way out: before n8n 2.20 'startsWith' and its like throw on values that are not there, as
 * in every other operation's form.
 */
function noneOf(values: string[]): Conditions {
	if (values.length === 1) return [{ _cnd: { not: values[0] } }];
	const sorted = [...values].sort();
	return [
		{ _cnd: { lt: sorted[0] } },
		...sorted.slice(1).map((value, index) => ({
			_cnd: { between: { from: `${sorted[index]}\0`, to: justBefore(value) } },
		})),
		{ _cnd: { gt: sorted[sorted.length - 1] } },
	];
}

/** A text after all that come before this one and that someone might type. */
function justBefore(text: string): string {
	const last = text.charCodeAt(text.length - 1);
	return `${text.slice(0, -1)}${String.fromCharCode(last - 1)}\uffff`;
}
