const LONGEST_TEXT = 160;
const MOST_ENTRIES = 10;
const MOST_KEYS = 40;

/** A JSON value with long texts and lists cut, for a person to look at. */
export function shorten(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.length > LONGEST_TEXT
			? `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)`
			: value;
	}
	if (Array.isArray(value)) {
		const rest = value.length - MOST_ENTRIES;
		const shown = value.slice(0, MOST_ENTRIES).map(shorten);
		return rest > 0 ? [...shown, `… (${rest} more)`] : shown;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value);
		const shown = entries.slice(0, MOST_KEYS).map(([key, part]) => [key, shorten(part)]);
		const rest = entries.length - MOST_KEYS;
		return Object.fromEntries(rest > 0 ? [...shown, ['…', `(${rest} more)`]] : shown);
	}
	return value;
}
