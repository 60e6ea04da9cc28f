/** Holds a body of the right types against what the API documents beyond them. */
import type { Issue } from '../http/errors.mts';
import { combinations } from './documented-combinations.mts';
import { documentedLimits, type Limit } from './documented-limits.mts';

interface Found {
	path: Issue['path'];
	value: unknown;
}

/** `['shots', '[]', 'prompt']` → every prompt there is, with its own path. */
function valuesAt({ path, value }: Found, [step, ...rest]: string[]): Found[] {
	if (value === undefined || value === null) return [];
	if (step === undefined) return [{ path, value }];
	if (step !== '[]') {
		const inner = (value as Record<string, unknown>)[step];
		return valuesAt({ path: [...path, step], value: inner }, rest);
	}
	if (!Array.isArray(value)) return [];
	return value.flatMap((entry, index) => valuesAt({ path: [...path, index], value: entry }, rest));
}

function boundsIssue(size: number, [least, most]: [number, number], what: string) {
	if (size < least) return { code: 'too_small', message: `${what} must be at least ${least}` };
	if (size > most) return { code: 'too_big', message: `${what} must be at most ${most}` };
	return undefined;
}

function limitIssue(value: unknown, limit: Limit): Omit<Issue, 'path'> | undefined {
	const { characters, entries, value: bounds, whole, form } = limit;
	if (Array.isArray(value))
		return entries && boundsIssue(value.length, entries, 'Number of entries');
	if (typeof value === 'number') {
		if (whole && !Number.isInteger(value)) {
			return { code: 'invalid_type', message: 'Expected a whole number' };
		}
		return bounds && boundsIssue(value, bounds, 'Value');
	}
	if (typeof value !== 'string') return undefined;
	const tooLong = characters && boundsIssue(value.length, characters, 'Number of characters');
	if (tooLong || !form || form[0].test(value)) return tooLong;
	return { code: 'invalid_string', message: `Expected ${form[1]}` };
}

/**
 * @param typeName the SDK's name of the body type
 * @param body one that has the types of the SDK
 * @returns one issue for each limit that the body breaks
 */
export function documentedIssues(typeName: string, body: Record<string, unknown>): Issue[] {
	const variant = String(body.model ?? body.mode);
	const byVariant = documentedLimits[typeName] ?? {};
	const broken = Object.entries(byVariant['*'] ?? byVariant[variant] ?? {}).flatMap(
		([place, limit]) =>
			valuesAt({ path: [], value: body }, place.replaceAll('[]', '.[]').split('.')).flatMap(
				({ path, value }) => {
					const issue = limitIssue(value, limit);
					return issue ? [{ path, ...issue }] : [];
				},
			),
	);
	const clashes = combinations
		.filter(({ types, models }) => types.includes(typeName) && (models?.includes(variant) ?? true))
		.flatMap(({ check }) => check(body) ?? [])
		.map((issue) => ({ code: 'custom', ...issue }));
	return [...broken, ...clashes];
}
