import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { dollarText, type Forecast, forecast, rateInWords } from '../../runway/catalogue/prices';
import { draftBody } from '../../runway/form/draft-body';
import type { OperationForm } from '../../runway/form/operation-form';
import { MEDIA_SOURCES } from '../../runway/media/sources';

/** For the node's `methods.loadOptions`. */
export const FORECAST_METHOD = 'getForecast';

/** Ends of the parameters that name a file. */
const FILE_PARAMETERS = MEDIA_SOURCES.map(
	({ parameter: { name } }) => name.charAt(0).toUpperCase() + name.slice(1),
);

/** Texts and the places of files: neither changes the price. */
const WITHOUT_PRICE = new RegExp(
	`^(promptText|prompt|negativePrompt|productInfo|userConcept|.*(?:${FILE_PARAMETERS.join('|')}))$`,
);

/**
 * A line in the form that says what one item will cost. n8n's server updates it whenever a field
 * changes that the price may depend on. In n8n, only a list can do so: a notice never changes, and
 * an expression cannot reach the price list.
 *
 * @param pricedBy paths of those fields
 */
export function forecastField(pricedBy: string[]): INodeProperties {
	return {
		displayName: 'Expected Cost',
		name: 'expectedCost',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: FORECAST_METHOD,
			loadOptionsDependsOn: ['operation', ...new Set(pricedBy)],
		},
		noDataExpression: true,
		default: '',
		hint: 'What one item will cost, by the prices of that month. The task itself decides.',
		displayOptions: { hide: { '@tool': [true] } },
	};
}

/** Paths of the fields that the price of an operation may depend on. */
export function pricedByOf(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ name, type, options = [] }) => {
		if (type === 'fixedCollection') return [`${name}.entries.length`, `${name}.value`];
		if (type !== 'collection') return WITHOUT_PRICE.test(name) ? [] : [name];
		return (options as INodeProperties[]).flatMap((option) =>
			option.type === 'fixedCollection'
				? [`${name}.${option.name}.entries.length`]
				: [`${name}.${option.name}`],
		);
	});
}

/** The price in words, for the form as it is. */
export function forecastLine(form: OperationForm, parameters: INodeParameters): string {
	const { body, isOpen } = draftBody(form, parameters, (name) => WITHOUT_PRICE.test(name));
	if (isOpen) return 'Known when it runs, since some fields are expressions';
	const expected = forecast({ endpoint: form.endpoint.id, body });
	const rate = rateInWords(form.endpoint.id, String(body.model ?? '') || undefined);
	return `${amountText(expected, rate)} · ${expected.asOf.slice(0, 7)}`;
}

/** If the length of a file or a text decides, the rate says more than a wide range. */
function amountText(expected: Forecast, rate: string | undefined): string {
	if (expected.certainty === 'unknown') return rate ?? 'Known when it is ordered';
	const { credits } = expected;
	const unit = credits === 1 ? 'credit' : 'credits';
	const amount = `${credits} ${unit} (${dollarText(credits)}) an item`;
	if (expected.certainty === 'exact') return amount;
	if (expected.least === credits) return `About ${amount}`;
	return rate !== undefined && expected.least < credits / 2
		? rate
		: `About ${expected.least} to ${amount}`;
}
