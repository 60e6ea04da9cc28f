import { inputError } from '../api/errors';
import type {
	ArrayShape,
	Field,
	NumberShape,
	ObjectShape,
	Shape,
	StringShape,
	UnionShape,
} from '../catalogue/types';
import { MediaInput } from '../media/media-input';
import { shownValue } from '../values';

/** How messages name things: as the form does. */
export interface Names {
	/** The field's label, for a path of wire names. */
	label(path: string[]): string;
	/** The name of a value in the field of this path. */
	valueName(path: string[], value: string | number | boolean): string;
	/** The chosen model as the form shows it; empty if there is none. */
	model: string;
	/** Other models that take a text of this length in a field, as the form shows them. */
	takingLonger(path: string[], length: number): string[];
}

/**
 * Holds a body against what the catalogue says for certain, before anything is spent. Bounds that
 * only other sources state are no part of it: the API may take more than they know.
 *
 * @throws RunwayError naming the field by its label, the value, and what is taken
 */
export function checkBody(body: object, fields: Field[], names: Names): void {
	checkObject(body as Record<string, unknown>, { kind: 'object', fields }, [], names);
}

function checkObject(
	value: Record<string, unknown>,
	shape: ObjectShape,
	path: string[],
	names: Names,
): void {
	for (const field of shape.fields) {
		const fieldPath = [...path, field.name];
		const fieldValue = value[field.name];
		if (fieldValue === undefined) {
			if (field.required) {
				throw inputError(
					`'${names.label(fieldPath)}' is required${forModel(names)}`,
					'Fill it in.',
				);
			}
			continue;
		}
		check(fieldValue, field.shape, fieldPath, names);
	}
	const unknown = Object.keys(value).find((key) => !shape.fields.some(({ name }) => name === key));
	if (unknown !== undefined) {
		throw inputError(
			`'${names.label([...path, unknown])}' is not available${forModel(names)}`,
			'Remove the field, or choose a model that has it.',
		);
	}
}

function forModel({ model }: Names): string {
	return model === '' ? '' : ` for ${model}`;
}

const nameIn =
	(names: Names, path: string[]): NameOf =>
	(value) =>
		names.valueName(path, value);

function check(value: unknown, shape: Shape, path: string[], names: Names): void {
	refuseProblem(problemOf(value, shape, nameIn(names, path)), path, names);
	const inner = shape.kind === 'union' ? alternativeFor(value, shape, path, names) : shape;
	if (inner?.kind === 'array') {
		for (const entry of value as unknown[]) check(entry, inner.items, path, names);
	}
	if (inner?.kind === 'object') {
		checkObject(value as Record<string, unknown>, inner, path, names);
	}
	if (inner?.kind === 'map') {
		for (const entry of Object.values(value as object)) check(entry, inner.values, path, names);
	}
}

interface Problem {
	/** A value of another type altogether, or one of the right type that is out of its limits. */
	type: 'mismatch' | 'limit';
	/** The problem, to follow the field's name. */
	says: string;
	/** The remedy. */
	takes: string;
	/** Of a text that is too long. */
	length?: number;
}

const limitProblem = (says: string, takes: string): Problem => ({ type: 'limit', says, takes });

function refuseProblem(problem: Problem | undefined, path: string[], names: Names): void {
	if (problem === undefined) return;
	const taker = names.model === '' ? 'It' : names.model;
	const others = problem.length === undefined ? [] : names.takingLonger(path, problem.length);
	const more = others.length === 0 ? '' : ` Models that take it: ${others.join(', ')}.`;
	throw inputError(
		`'${names.label(path)}' ${problem.says}`,
		`${taker} takes ${problem.takes}.${more}`,
	);
}

const MOST_LISTED = 30;

/** The name of a value in the form. */
type NameOf = (value: string | number | boolean) => string;

const ANY_NAME: NameOf = String;

function problemOf(value: unknown, shape: Shape, nameOf = ANY_NAME): Problem | undefined {
	const mismatch = (takes: string): Problem => ({
		type: 'mismatch',
		says: `is ${shownValue(value)}`,
		takes,
	});
	switch (shape.kind) {
		case 'string':
			if (value instanceof MediaInput) return undefined;
			return typeof value === 'string' ? textProblem(value, shape) : mismatch('text');
		case 'number':
			return typeof value === 'number' ? numberProblem(value, shape) : mismatch(rangeText(shape));
		case 'boolean':
			return typeof value === 'boolean' ? undefined : mismatch('yes or no');
		case 'enum':
			if (shape.values.some((each) => each === value)) return undefined;
			if (shape.open && typeof value === 'string') return undefined;
			return mismatch(
				listText(shape.values.filter((each) => !shape.deprecated?.includes(each)).map(nameOf)),
			);
		case 'array':
			return Array.isArray(value) ? countProblem(value, shape) : mismatch('a list');
		case 'union': {
			const problems = shape.anyOf.map((each) => problemOf(value, each, nameOf));
			if (problems.some((problem) => problem === undefined)) return undefined;
			// The alternative of the same type is the one that was meant.
			const meant = problems.find((problem) => problem?.type === 'limit');
			return meant ?? mismatch(problems.map((problem) => problem?.takes).join(' or '));
		}
		case 'object':
		case 'map':
			return isRecord(value) ? undefined : mismatch('a group of fields');
		case 'null':
			return value === null ? undefined : mismatch('nothing');
		case 'unknown':
			return undefined;
	}
}

function isRecord(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof MediaInput)
	);
}

/**
 * The alternative that a value is meant as, so that what is wrong with it is said of its own
 * fields.
 *
 * @throws RunwayError if the field that distinguishes the alternatives names none of them
 */
function alternativeFor(
	value: unknown,
	{ anyOf, discriminator }: UnionShape,
	path: string[],
	names: Names,
): Shape | undefined {
	const fitting = anyOf.filter((each) => problemOf(value, each) === undefined);
	if (fitting.length <= 1 || !isRecord(value)) return fitting[0];
	const record = value as Record<string, unknown>;
	const objects = fitting.filter((each): each is ObjectShape => each.kind === 'object');
	if (discriminator === undefined) return closest(record, objects) ?? fitting[0];

	const literals = objects.map(({ fields }) => fields.find(({ name }) => name === discriminator));
	const named = literals.findIndex(
		(literal) => literal && problemOf(record[discriminator], literal.shape) === undefined,
	);
	if (named >= 0) return objects[named];
	const anyLiteral: UnionShape = {
		kind: 'union',
		anyOf: literals.flatMap((literal) => literal?.shape ?? []),
	};
	const literalPath = [...path, discriminator];
	const problem = problemOf(record[discriminator], anyLiteral, nameIn(names, literalPath));
	refuseProblem(problem, literalPath, names);
	return fitting[0];
}

/** The object whose fields the value has, however wrong what they hold may be. */
function closest(value: Record<string, unknown>, shapes: ObjectShape[]): ObjectShape | undefined {
	const distance = ({ fields }: ObjectShape) => {
		const missing = fields.filter(({ name, required }) => required && value[name] === undefined);
		const foreign = Object.keys(value).filter((key) => !fields.some(({ name }) => name === key));
		return missing.length + foreign.length;
	};
	const [best] = [...shapes].sort((a, b) => distance(a) - distance(b));
	return best;
}

/** Lengths are counted as the API counts them, in UTF-16 code units. */
function textProblem(value: string, shape: StringShape): Problem | undefined {
	const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape;
	if (value.length >= minLength && value.length <= maxLength) return undefined;
	const takes = Number.isFinite(maxLength)
		? `${minLength > 0 ? `${minLength} to ` : 'up to '}${maxLength} characters`
		: `at least ${minLength} ${minLength === 1 ? 'character' : 'characters'}`;
	const problem = limitProblem(value === '' ? 'is empty' : `has ${value.length} characters`, takes);
	return value.length > maxLength ? { ...problem, length: value.length } : problem;
}

function numberProblem(value: number, shape: NumberShape): Problem | undefined {
	const whole = shape.integer !== true || Number.isInteger(value);
	const inRange =
		value >= (shape.minimum ?? Number.NEGATIVE_INFINITY) &&
		value <= (shape.maximum ?? Number.POSITIVE_INFINITY);
	return Number.isFinite(value) && whole && inRange
		? undefined
		: limitProblem(`has the value ${value}`, rangeText(shape));
}

function rangeText({ integer, minimum, maximum }: NumberShape): string {
	const number = integer ? 'a whole number' : 'a number';
	if (minimum !== undefined && maximum !== undefined) {
		return `${number} from ${minimum} to ${maximum}`;
	}
	if (minimum !== undefined) return `${number} of at least ${minimum}`;
	return maximum === undefined ? number : `${number} up to ${maximum}`;
}

function countProblem(list: unknown[], shape: ArrayShape): Problem | undefined {
	const { minItems = 0, maxItems = Infinity } = shape;
	const { length } = list;
	if (length >= minItems && length <= maxItems) return undefined;
	const [one, several] = takesFiles(shape.items) ? ['file', 'files'] : ['entry', 'entries'];
	const most = minItems > 0 ? `${minItems} to ${maxItems}` : `up to ${maxItems}`;
	return limitProblem(
		`has ${length} ${length === 1 ? one : several}`,
		Number.isFinite(maxItems) ? most : `at least ${minItems}`,
	);
}

const takesFiles = (shape: Shape): boolean =>
	shape.kind === 'object'
		? shape.fields.some((field) => field.name === 'uri')
		: shape.kind === 'string' && shape.media !== undefined;

function listText(values: string[]): string {
	const listed = values.slice(0, MOST_LISTED).join(', ');
	return values.length > MOST_LISTED ? `${listed} and ${values.length - MOST_LISTED} more` : listed;
}
