/** A description with a limit in brackets, so that it stays one sentence. */
export function withLimit(description: string | undefined, limit: string): string {
	if (limit === '') return description ?? '';
	if (description === undefined) return limit.charAt(0).toUpperCase() + limit.slice(1);
	return `${description} (${limit})`;
}
