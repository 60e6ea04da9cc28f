import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { goneModels } from '../catalogue';
import { type OperationForm, OTHER_MODEL } from './operation-form';

/** Stands for models that the catalogue does not know: ids that are typed, and expressions. */
export const ANY_MODEL = Symbol('any model');
export type ModelKey = string | typeof ANY_MODEL;

/**
 * What starts with '='. The condition 'startsWith' says the same and is not usable: n8n before 2.20
 * calls it on values that are not there, as in every other operation's form, and opens and runs no
 * workflow in which it throws.
 */
const AN_EXPRESSION = { _cnd: { between: { from: '=', to: '=\uffff' } } };

/**
 * Shows a property for its models only, by hiding it for all others.
 *
 * Conditions are of the kind 'hide' alone. With 'show', n8n keeps a value that the new model does
 * not have when the model is switched, saves it and runs it; and it shows the variants of all
 * models at once while the model is an expression. The hidden '' is what an expression that the
 * editor cannot work out yet counts as.
 */
export function onlyFor(
	property: INodeProperties,
	models: ModelKey[],
	form: OperationForm,
	root: '' | '/',
): INodeProperties {
	if (form.discriminator === undefined) return property;
	const others: NonNullable<IDisplayOptions['hide']>[string] = [...form.variants.keys()].filter(
		(key) => !models.includes(key),
	);
	// A workflow that was saved with a model that is gone gets the fields for unknown ones.
	if (form.discriminator === 'model' && !models.includes(ANY_MODEL)) {
		others.push(...Object.keys(goneModels));
	}
	const hidden = models.includes(ANY_MODEL) ? others : [...others, OTHER_MODEL, '', AN_EXPRESSION];
	if (hidden.length === 0) return property;
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, [`${root}${form.discriminator}`]: hidden },
		},
	};
}
