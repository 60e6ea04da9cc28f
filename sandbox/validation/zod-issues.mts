/**
 * From the errors of a JSON Schema to the issues that version 4 of zod would have raised, which is how
 * the service words them.
 */
import type { ErrorObject } from 'ajv';
import type { Issue } from '../http/errors.mts';

type Path = Issue['path'];

/** `/a/0/b` → `['a', 0, 'b']` */
export function pathOf(pointer: string): Path {
	return pointer
		.split('/')
		.slice(1)
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

const shown = (value: unknown) => (typeof value === 'string' ? `"${value}"` : String(value));
const option = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));

function wrongType(expected: string, value: unknown, path: Path): Issue {
	const message = `Invalid input: expected ${expected}, received ${typeOf(value)}`;
	return { expected, code: 'invalid_type', path, message };
}

function wrongValue(values: unknown[], path: Path): Issue {
	const message =
		values.length === 1
			? `Invalid input: expected ${shown(values[0])}`
			: `Invalid option: expected one of ${values.map(option).join('|')}`;
	return { code: 'invalid_value', values, path, message };
}

/** The expected type of a missing property. */
function expectedOf(error: ErrorObject, name: string): string {
	const schema = error.parentSchema as
		{ properties?: Record<string, { type?: string | string[]; const?: unknown }> } | undefined;
	const type = schema?.properties?.[name]?.type;
	return typeof type === 'string' ? type : 'string';
}

/** A variant that no property names, and the property if it is missing, too. */
function noVariant(error: ErrorObject, path: Path): Issue[] {
	const tag = String(error.params.tag);
	const place = [...path, tag];
	const union: Issue = {
		code: 'invalid_union',
		errors: [],
		note: 'No matching discriminator',
		discriminator: tag,
		path: place,
		message: 'Invalid input',
	};
	const { tagValue } = error.params;
	return typeof tagValue === 'string'
		? [union]
		: [wrongType('string', tagValue ?? undefined, place), union];
}

/** @param from length of the path of a union that the issue is part of */
function plainIssues(error: ErrorObject, from: number): Issue[] {
	const path = pathOf(error.instancePath).slice(from);
	switch (error.keyword) {
		case 'additionalProperties': {
			const key = String(error.params.additionalProperty);
			return [
				{ code: 'unrecognized_keys', keys: [key], path, message: `Unrecognized key: "${key}"` },
			];
		}
		case 'required': {
			const name = String(error.params.missingProperty);
			return [wrongType(expectedOf(error, name), undefined, [...path, name])];
		}
		case 'discriminator':
			return noVariant(error, path);
		case 'enum':
		case 'const':
			return [
				wrongValue((error.params.allowedValues ?? [error.params.allowedValue]) as unknown[], path),
			];
		case 'type':
			return [wrongType(String(error.params.type), error.data, path)];
		default:
			return [{ code: 'custom', path, message: error.message ?? 'Invalid input' }];
	}
}

interface Union {
	error: ErrorObject;
	/** The errors of each branch, in the order of the branches. */
	branches: ErrorObject[][];
}

/** The outermost unions among the errors, and what belongs to none. */
function byUnion(errors: ErrorObject[]): { unions: Union[]; others: ErrorObject[] } {
	const isUnder = (inner: ErrorObject, outer: ErrorObject) =>
		inner !== outer &&
		inner.schemaPath.startsWith(`${outer.schemaPath}/`) &&
		(inner.instancePath === outer.instancePath ||
			inner.instancePath.startsWith(`${outer.instancePath}/`));
	const all = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
	const outermost = all.filter((one) => !all.some((other) => isUnder(one, other)));
	const unions = outermost.map((error): Union => {
		const inside = errors.filter((each) => isUnder(each, error));
		const branches: ErrorObject[][] = [];
		for (const each of inside) {
			const [index] = each.schemaPath.slice(error.schemaPath.length + 1).split('/');
			(branches[Number(index)] ??= []).push(each);
		}
		return { error, branches: branches.filter(Boolean) };
	});
	const others = errors.filter(
		(each) => !outermost.includes(each) && !outermost.some((union) => isUnder(each, union)),
	);
	return { unions, others };
}

/** Checks that come after the types have been found right, in zod as here. */
const isCheck = ({ code }: Issue) => ['custom', 'too_big', 'too_small'].includes(code);

function unionIssues({ error, branches }: Union, from: number): Issue[] {
	const path = pathOf(error.instancePath);
	const errors = branches.map((branch) => issuesOf(branch, path.length));
	// A branch of the right type that fails a check only is the one that was meant.
	const meant = errors.filter((issues) => issues.every(isCheck));
	if (meant.length === 1) {
		const outer = path.slice(from);
		return meant[0].map((issue) => ({ ...issue, path: [...outer, ...issue.path] }));
	}
	return [{ code: 'invalid_union', errors, path: path.slice(from), message: 'Invalid input' }];
}

/**
 * @param errors all that ajv found, with its `verbose` on
 * @param from length of the path that the issues start from
 */
export function issuesOf(errors: ErrorObject[], from = 0): Issue[] {
	const { unions, others } = byUnion(errors);
	const isTold = (error: ErrorObject) =>
		error.keyword === 'required' &&
		others.some(
			({ keyword, instancePath }) =>
				keyword === 'discriminator' && instancePath === error.instancePath,
		);
	return [
		...others.filter((error) => !isTold(error)).flatMap((error) => plainIssues(error, from)),
		...unions.flatMap((union) => unionIssues(union, from)),
	];
}
