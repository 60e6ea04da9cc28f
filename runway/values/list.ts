import { cleanText } from './clean-text';
import { isAbsent, type Values } from './form-values';
import {
	emptyExpression,
	isEmpty,
	isFromExpression,
	type Property,
	unreadable,
} from './given-value';
import { textIn } from './text';

/** The entries of a list, or of a text that separates them by commas, semicolons or lines. */
export function textsIn(value: unknown): string[] | undefined {
	const entries = Array.isArray(value) ? (value as unknown[]) : [value];
	const texts = entries.map((entry) => (isEmpty(entry) ? '' : textIn(entry)));
	if (texts.some((text) => text === undefined)) return undefined;
	return texts
		.flatMap((text) => text!.split(/[,;\n]/))
		.map(cleanText)
		.filter((text) => text !== '');
}

/** Empty if it was not added, or left empty. */
export function readTexts(values: Values, property: Property, consequence?: string): string[] {
	const given = isAbsent(values, property.name) ? '' : values.get(property.name);
	const texts = isEmpty(given) ? [] : textsIn(given);
	if (texts === undefined) {
		throw unreadable(
			property,
			given,
			'a list of texts',
			'Separate the entries by commas.',
			consequence,
		);
	}
	if (texts.length === 0 && isFromExpression(values, property)) {
		throw emptyExpression(values, property, consequence);
	}
	return texts;
}
