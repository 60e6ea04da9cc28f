import type { INodeProperties } from 'n8n-workflow';

import { readTexts, type Values } from '../../values';
import type { FormField, Reader } from './form-field';
import { withValue } from './with-value';

/**
 * A choice that takes several of its values, one result for each.
 *
 * @param noun what several of them are called
 */
export function severalChoices(field: FormField, parameter: string, noun: string): FormField {
	const [choice] = field.properties;
	const property: INodeProperties = {
		...choice,
		type: 'multiOptions',
		default: [choice.default as string],
	};
	const { displayName } = property;
	const chosenIn = (values: Values): string[] =>
		readTexts(values, { name: parameter, displayName, default: property.default });
	const readOne = (chosen: string | undefined, values: Values, reader: Reader) =>
		chosen === undefined ? undefined : field.read(withValue(values, parameter, chosen), reader);
	return {
		...field,
		properties: [property],
		read: (values, reader) => readOne(chosenIn(values).at(0), values, reader),
		editions: {
			noun,
			areAlwaysNamed: true,
			others: (values, reader) =>
				chosenIn(values)
					.slice(1)
					.map((chosen) => readOne(chosen, values, reader)),
		},
	};
}
