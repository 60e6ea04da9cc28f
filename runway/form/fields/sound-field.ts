import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { booleanIn, choiceIn, givenValue } from '../../values';
import type { FieldContext } from './field-context';
import type { FormField } from './form-field';

/** Whether a clip gets sound, and what each costs if that makes a difference. */
export function soundField(context: FieldContext): FormField {
	const { wireName, parameter, labels, required, preset, unsetOption } = context;
	const unset =
		preset === undefined && unsetOption !== undefined ? [{ name: unsetOption, value: '' }] : [];
	const choices = onAndOff(context);
	const property: INodeProperties = {
		displayName: labels.label,
		name: parameter,
		type: 'options',
		...(labels.description === undefined ? {} : { description: labels.description }),
		options: [...choices, ...unset],
		default: preset ?? '',
	};
	return {
		name: wireName,
		required,
		properties: [property],
		read: (values) => {
			const given = givenValue(values, { name: parameter, displayName: labels.label });
			if (given === undefined || choiceIn(given, unset) !== undefined) return undefined;
			// What is neither stays, for the check to name it.
			return booleanIn(given) ?? choiceIn(given, choices)?.value ?? given;
		},
	};
}

function onAndOff(context: FieldContext): INodePropertyOptions[] {
	const [on, off] = [context.rateWith(true), context.rateWith(false)];
	const named = (name: string, rate: string | undefined) =>
		// In title case, as choices are.
		on === off || rate === undefined ? name : `${name} · ${rate.replace('second', 'Second')}`;
	return [
		{ name: named('On', on), value: true },
		{ name: named('Off', off), value: false },
	];
}
