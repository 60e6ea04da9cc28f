/**
 * Failure codes of the API and the sentence that comes with each. `recorded` ones were seen by users;
 * the others are the sandbox's own guess.
 */
const sentences: Array<[prefix: string, sentence: string]> = [
	// recorded
	['SAFETY.INPUT', 'The input was flagged by our content moderation system.'],
	[
		'INPUT_PREPROCESSING.SAFETY.THIRD_PARTY',
		"Your request was blocked by this model provider's content moderation system.",
	],
	['INPUT_PREPROCESSING.SAFETY', 'Text prompt did not pass moderation'],
	['THIRD_PARTY.INPUT_VALIDATION', 'Invalid input'],
	// guessed
	['SAFETY.OUTPUT', 'The output was flagged by our content moderation system.'],
	['INPUT_PREPROCESSING', 'The input could not be prepared.'],
	['ASSET.INVALID', 'One of the input files is not usable.'],
	['THIRD_PARTY.UNAVAILABLE', 'The model is not available at the moment.'],
];

/** Recorded for a task without a code, for INTERNAL and for INTERNAL.BAD_OUTPUT. */
const UNEXPECTED = 'An unexpected error occurred.';

export function describeFailure(code: string | undefined): string {
	const known = sentences.find(([prefix]) => code?.startsWith(prefix));
	return known?.[1] ?? UNEXPECTED;
}

/** Input that moderation refuses is the one failure that stays charged. */
export function keepsItsCharge(code: string): boolean {
	return /^SAFETY\.INPUT(\.|$)/.test(code);
}

/**
 * The failure codes and messages of tasks.
 *
 * @param code as asked for: empty for a failure without a code, `null` for one whose code is null
 */
export function failureOf(code: string | undefined): { failure: string; failureCode?: string } {
	const failure = describeFailure(code);
	// The SDK's types know no null, which the service's documentation names.
	if (code === 'null') return { failure, failureCode: null as unknown as string };
	return code ? { failure, failureCode: code } : { failure };
}
