/** Failure codes of the API and a sentence for each, as a user would read it. */
const sentences: Array<[prefix: string, sentence: string]> = [
	['SAFETY.INPUT', 'Content moderation flagged the input.'],
	['SAFETY.OUTPUT', 'Content moderation flagged the output.'],
	['INPUT_PREPROCESSING.SAFETY', 'Content moderation flagged the prompt.'],
	['INPUT_PREPROCESSING', 'The input could not be prepared.'],
	['INTERNAL.BAD_OUTPUT', 'The generated media was of low quality.'],
	['ASSET.INVALID', 'One of the input files is not usable.'],
	['THIRD_PARTY.UNAVAILABLE', 'The model is not available at the moment.'],
];

export function describeFailure(code: string | undefined): string {
	const known = sentences.find(([prefix]) => code?.startsWith(prefix));
	return known?.[1] ?? 'An unexpected error occurred.';
}

/** Input that moderation refuses is the one failure that stays charged. */
export function keepsItsCharge(code: string): boolean {
	return /^SAFETY\.INPUT(\.|$)/.test(code);
}
