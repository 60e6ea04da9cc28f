/** Lists in pages, as the API cuts them. */
import { invalidQuery, type Issue } from './errors.mts';

export interface Page<T> {
	data: T[];
	hasMore: boolean;
	nextCursor: string | null;
}

export type Query = Record<string, string | undefined>;

const largestPage = 100;

/** @throws ApiError 400 that names every parameter that is missing or not one of its values */
export function requireQuery(query: Query, allowed: Record<string, string[] | undefined>): void {
	const issues = Object.entries(allowed).flatMap(([name, values]): Issue[] => {
		const value = query[name];
		if (value === undefined || value === '') {
			const message = 'Invalid input: expected string, received undefined';
			return [{ expected: 'string', code: 'invalid_type', path: [name], message }];
		}
		if (values && !values.includes(value)) {
			const shown = values.map((each) => `'${each}'`).join('|');
			const message = `Invalid option: expected one of ${shown}`;
			return [{ code: 'invalid_value', values, path: [name], message }];
		}
		return [];
	});
	if (issues.length > 0) throw invalidQuery(issues);
}

/**
 * @param records all of them, in the order of the list
 * @throws ApiError 400 without a `limit` from 1 to 100, or with a cursor that was never given out
 */
export function pageOf<T>(records: T[], query: Query): Page<T> {
	requireQuery(query, { limit: undefined });
	const limit = Number(query.limit);
	if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
		const message = `Expected a whole number from 1 to ${largestPage}`;
		throw invalidQuery([{ code: 'custom', path: ['limit'], message }]);
	}
	const start = query.cursor === undefined ? 0 : startOf(query.cursor);
	const end = start + limit;
	const hasMore = end < records.length;
	return { data: records.slice(start, end), hasMore, nextCursor: hasMore ? cursorTo(end) : null };
}

function cursorTo(index: number): string {
	return Buffer.from(`at:${index}`).toString('base64url');
}

function startOf(cursor: string): number {
	const match = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
	if (!match) {
		throw invalidQuery([{ code: 'custom', path: ['cursor'], message: 'Invalid cursor' }]);
	}
	return Number(match[1]);
}
