import type { RuleName } from '../types';

/** The fields of a request; files are objects of their own in it. */
export type Body = Record<string, unknown>;

/** The name of a field in the form, for its path of wire names. */
export type LabelOf = (path: string[]) => string;

/**
 * A combination of fields that no type can express. Each is stated in the doc comments of the SDK's
 * request types; only what the API certainly refuses belongs here.
 */
export interface Rule {
	endpoints: string[];
	/** Variant names; all variants of the endpoints if omitted. */
	models?: string[];
	/** For the variants whose comments state it, instead of a list of them. */
	rule?: RuleName;
	/** The problem with the body, or undefined. */
	problem(body: Body, label: LabelOf): string | undefined;
	/** The remedy, as a sentence. */
	advice: string;
}

export const has = (body: Body, name: string): boolean =>
	body[name] !== undefined && body[name] !== '';

/** The entries of a list that hold fields. */
export function entriesOf(list: unknown): Body[] {
	return Array.isArray(list)
		? list.filter((entry): entry is Body => typeof entry === 'object' && entry !== null)
		: [];
}

/** How many entries of a list have this value. */
export const countOf = (list: unknown, field: string, value: string): number =>
	entriesOf(list).filter((entry) => entry[field] === value).length;
