/** Readers for JSON from outside: whatever has the wrong type, `null` included, counts as missing. */

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordOf(value: unknown): Record<string, unknown> {
	return isRecord(value) ? value : {};
}

/** @returns undefined for an empty text too */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((each) => textOf(each) !== undefined) : [];
}

export function recordsOf(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The entries of an object whose values can be read. */
export function mapOf<Value>(
	value: unknown,
	read: (each: unknown) => Value | undefined,
): Record<string, Value> {
	const entries = Object.entries(recordOf(value)).flatMap(([name, each]) => {
		const readable = read(each);
		return readable === undefined ? [] : [[name, readable] as const];
	});
	return Object.fromEntries(entries);
}

/** The same object without the members that are missing. */
export function withoutMissing<T extends object>(value: T): T {
	return Object.fromEntries(
		Object.entries(value).filter(([, each]) => each !== undefined && each !== null),
	) as T;
}
