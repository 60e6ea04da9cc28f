/** The words of one field in the form. */
export interface FieldWords {
	label: string;
	description?: string;
	placeholder?: string;
	/** Gets a box of several lines. */
	multiline?: boolean;
	/** A whole number that is better chosen from a list than typed, for instance seconds. */
	countable?: boolean;
	/** What the user reads for a value. */
	valueName(value: string | number): string;
}
