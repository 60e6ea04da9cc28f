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

/** How zod counts what has a length: of a number it speaks of the number itself. */
const units = { string: ' characters', array: ' items', number: '' };

function boundsIssue(size: number, [least, most]: [number, number], origin: keyof typeof units) {
	const has = origin === 'number' ? 'be' : 'have';
	const words = (sign: string, bound: number) =>
		`expected ${origin} to ${has} ${sign}${bound}${units[origin]}`;
	const common = { type: origin, inclusive: true, origin };
	if (size < least) {
		const message = `Too small: ${words('>=', least)}`;
		return { code: 'too_small', minimum: least, ...common, message };
	}
	if (size > most) {
		const message = `Too big: ${words('<=', most)}`;
		return { code: 'too_big', maximum: most, ...common, message };
	}
	return undefined;
}

type WithoutPath = { code: string; message: string } & Record<string, unknown>;

function limitIssue(value: unknown, limit: Limit): WithoutPath | undefined {
	const { characters, entries, value: bounds, whole, form } = limit;
	if (Array.isArray(value)) return entries && boundsIssue(value.length, entries, 'array');
	if (typeof value === 'number') {
		if (whole && !Number.isInteger(value)) {
			const message = 'Invalid input: expected int, received number';
			return { expected: 'int', format: 'safeint', code: 'invalid_type', message };
		}
		return bounds && boundsIssue(value, bounds, 'number');
	}
	if (typeof value !== 'string') return undefined;
	const tooLong = characters && boundsIssue(value.length, characters, 'string');
	if (tooLong || !form || form[0].test(value)) return tooLong;
	const [pattern, words] = form;
	const message = `Invalid string: expected ${words}`;
	return {
		origin: 'string',
		code: 'invalid_format',
		format: 'regex',
		pattern: String(pattern),
		message,
	};
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
		.map(({ path, message }): Issue => ({ code: 'custom', path, message }));
	return [...broken, ...clashes];
}
