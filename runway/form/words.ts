/** The words of one field in the form. */
export interface FieldWords {
	label: string;
	description?: string;
	placeholder?: string;
	/** Gets a box of several lines. */
	multiline?: boolean;
	/** A whole number that is better chosen from a list than typed, for instance seconds. */
	countable?: boolean;
	/** Choices that stand in alphabetical order, since the SDK's own order tells nothing. */
	sorted?: boolean;
	/** What the user reads for a value. */
	valueName(value: string | number): string;
}

/** A description with a limit in brackets, so that it stays one sentence. */
export function withLimit(description: string | undefined, limit: string): string {
	if (limit === '') return description ?? '';
	if (description === undefined) return limit.charAt(0).toUpperCase() + limit.slice(1);
	return `${description} (${limit})`;
}
