import { labelsOf } from '../labels';
import { statedDefault } from '../defaults';
import { type Body, has, type LabelOf } from './rule';

/**
 * A choice that leaves less of another field. The form follows it: a field with nothing left is
 * hidden and not sent, one with a single value left is hidden and sent with it, one with several
 * offers only these. What an expression brings all the same is refused as a broken rule.
 */
export interface Narrowing {
	endpoints: string[];
	/** Variant names; all variants of the endpoints if left out. */
	models?: string[];
	/** Wire name of the field that chooses. */
	choice: string;
	/** Whether it holds for a value of the choice. */
	when(value: string): boolean;
	/** Wire name of the field with less to choose from. */
	field: string;
	/** The values that are left: none if the field cannot be set, any if it only has to be set. */
	takes: string[] | 'any';
	/** Why, as a sentence. */
	reason: string;
}

const isProres = (value: string) => value === 'prores' || value === 'hdr_prores';
const PRORES_ENDPOINTS = [
	'textToVideo.create',
	'imageToVideo.create',
	'videoToVideo.create',
	'videoToHdr.create',
];
const takesAfterInput = (value: string) => value === 'extend' || value === 'edit';
const SEEDANCE_EDIT = {
	endpoints: ['videoToVideo.create'],
	models: ['seedance2_5'],
	choice: 'mode',
};

export const NARROWINGS: Narrowing[] = [
	{
		...SEEDANCE_EDIT,
		when: takesAfterInput,
		field: 'promptText',
		takes: 'any',
		reason: 'Say what should happen to the video.',
	},
	{
		...SEEDANCE_EDIT,
		when: takesAfterInput,
		field: 'ratio',
		takes: [],
		reason: 'The result has the shape and size of the input video.',
	},
	{
		...SEEDANCE_EDIT,
		when: (value) => value === 'edit',
		field: 'duration',
		// Left out, the duration would be five seconds.
		takes: ['auto'],
		reason: 'The result is as long as the input video.',
	},
	{
		endpoints: PRORES_ENDPOINTS,
		choice: 'outputFormat',
		when: (value) => !isProres(value),
		field: 'proresProfile',
		takes: [],
		reason: 'Only ProRes and HDR ProRes have profiles.',
	},
	{
		endpoints: PRORES_ENDPOINTS,
		choice: 'outputFormat',
		when: (value) => value === 'hdr_prores',
		field: 'proresProfile',
		takes: ['422', '422 HQ', '4444'],
		reason: 'The other profiles cannot hold HDR.',
	},
];

export function narrowingsOf(endpoint: string, variant: string): Narrowing[] {
	return NARROWINGS.filter(
		({ endpoints, models }) => endpoints.includes(endpoint) && models?.includes(variant) !== false,
	);
}

/** Fields that a choice in the body leaves one value: they are sent with it, unasked. */
export function onlyValues(endpoint: string, variant: string, body: Body): Body {
	const single = narrowingsOf(endpoint, variant).filter(
		(narrowing) =>
			narrowing.takes.length === 1 &&
			!has(body, narrowing.field) &&
			holds(narrowing, endpoint, variant, body),
	);
	return Object.fromEntries(single.map(({ field, takes: [value] }) => [field, value]));
}

function holds(
	{ choice, when }: Narrowing,
	endpoint: string,
	variant: string,
	body: Body,
): boolean {
	const chosen = body[choice] ?? statedDefault(endpoint, variant, choice);
	return chosen !== undefined && when(String(chosen));
}

/** The first narrowing that a body does not keep to. */
export function brokenNarrowing(endpoint: string, variant: string, body: Body, label: LabelOf) {
	for (const narrowing of narrowingsOf(endpoint, variant)) {
		if (!holds(narrowing, endpoint, variant, body)) continue;
		const { choice, field, takes, reason } = narrowing;
		const isRight = takes === 'any' ? has(body, field) : !has(body, field);
		if (isRight || takes.includes(String(body[field]))) continue;
		const { valueName } = labelsOf(endpoint, [field]);
		const mustBe =
			takes === 'any'
				? 'is required'
				: takes.length === 0
					? 'cannot be set'
					: `must be ${takes.map((value) => valueName(value)).join(', ')}`;
		const chosen = String(body[choice] ?? statedDefault(endpoint, variant, choice));
		const chosenName = labelsOf(endpoint, [choice]).valueName(chosen);
		return {
			problem: `'${label([field])}' ${mustBe} when '${label([choice])}' is ${chosenName}`,
			advice: reason,
		};
	}
	return undefined;
}
