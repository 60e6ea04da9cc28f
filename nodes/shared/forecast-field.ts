import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { textOf } from '../../runway/api/json';
import { shapeIn } from '../../runway/catalogue/labels/value-names';
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
		// There is nothing to choose.
		disabledOptions: { show: { operation: [{ _cnd: { exists: true } }] } },
	};
}

/** Paths of the fields that the price of an operation may depend on. */
export function pricedByOf(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ name, type, options = [] }) => {
		if (type === 'fixedCollection') return [`${name}.value`, ...pathsInList(name, options)];
		if (type !== 'collection') return WITHOUT_PRICE.test(name) ? [] : [name];
		return (options as INodeProperties[]).flatMap((option) =>
			option.type === 'fixedCollection'
				? [`${name}.${option.name}.entries.length`]
				: [`${name}.${option.name}`],
		);
	});
}

/** Entries of a list whose numbers the price follows while they are edited. */
const FOLLOWED_ENTRIES = 5;

function pathsInList(name: string, options: NonNullable<INodeProperties['options']>): string[] {
	const numbers = (options as INodePropertyCollection[])
		.flatMap(({ values }) => values)
		.filter(({ name: part }) => part === 'duration');
	const indexes = [...Array(FOLLOWED_ENTRIES).keys()];
	return [
		`${name}.entries.length`,
		...numbers.flatMap(({ name: part }) => indexes.map((at) => `${name}.entries[${at}].${part}`)),
	];
}

/**
 * The price in words, for the form as it is: `16:9 · 5 s · 60 credits ($0.60) an item · 2026-10`.
 * Shape and length are in it because n8n puts back in silence what another model does not have.
 */
export function forecastLine(form: OperationForm, parameters: INodeParameters): string {
	const { bodies, noun, isOpen } = draftBody(form, parameters, (name) => WITHOUT_PRICE.test(name));
	const [body] = bodies;
	if (isOpen) return 'Known when it runs, since some fields are expressions';
	const expected = sumOf(
		bodies.map((each) => forecast({ endpoint: form.endpoint.id, body: each })),
	);
	const rate = rateInWords(form.endpoint.id, body);
	const amount = amountText(expected, rate && bodies.length > 1 ? `${rate}, each` : rate);
	const shape = bodies.length > 1 ? `${bodies.length} ${noun}` : shapeIn(textOf(body.ratio));
	const made = [shape, secondsOf(body.duration)];
	if (amount === undefined) return 'Not known before it runs';
	const line = [...made, amount, expected.asOf.slice(0, 7)].filter(Boolean).join(' · ');
	return line.charAt(0).toUpperCase() + line.slice(1);
}

/** What several results of one item cost together. */
function sumOf([first, ...others]: Forecast[]): Forecast {
	return others.reduce((sum, each): Forecast => {
		if (sum.certainty === 'unknown') return sum;
		if (each.certainty === 'unknown') return each;
		const credits = sum.credits + each.credits;
		const leastOf = (one: typeof sum) => (one.certainty === 'exact' ? one.credits : one.least);
		if (sum.certainty === 'exact' && each.certainty === 'exact') return { ...sum, credits };
		return { ...sum, certainty: 'about', credits, least: leastOf(sum) + leastOf(each) };
	}, first);
}

const secondsOf = (duration: unknown) =>
	typeof duration === 'number' ? `${duration} s` : undefined;

/** If the length of a file or a text decides, the rate says more than a wide range. */
function amountText(expected: Forecast, rate: string | undefined): string | undefined {
	if (expected.certainty === 'unknown') return rate;
	const { credits } = expected;
	const unit = credits === 1 ? 'credit' : 'credits';
	const amount = `${credits} ${unit} (${dollarText(credits)}) an item`;
	if (expected.certainty === 'exact') return amount;
	if (expected.least === credits) return `about ${amount}`;
	return rate !== undefined && expected.least < credits / 2
		? rate
		: `${expected.least} to ${amount}`;
}
