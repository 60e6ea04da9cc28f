import type { ObjectShape, Shape, UnionShape } from '../../runway/catalogue/types.ts';

/*
 * A shape that grows: what the form asks for then, so that a saved workflow goes on sending what it
 * sent. Everything here errs on the side of asking as before.
 */

export const partsOf = (shape: Shape): Shape[] => (shape.kind === 'union' ? shape.anyOf : [shape]);

export const objectsOf = (shape: Shape): ObjectShape[] =>
	partsOf(shape).filter((part): part is ObjectShape => part.kind === 'object');

/** Whether a value is the only one: it is sent without asking. */
export function isFixed(shape: Shape): boolean {
	return shape.kind === 'enum' && shape.values.length === 1 && shape.open !== true;
}

/** Whether an object is the one of before: it takes its fixed values, and all that it needs. */
export function sameObject(before: ObjectShape, after: ObjectShape): boolean {
	return before.fields
		.filter(({ required, shape }) => required || isFixed(shape))
		.every(({ name, shape }) => {
			const now = after.fields.find((field) => field.name === name);
			return now !== undefined && (!isFixed(shape) || accepts(now.shape, shape));
		});
}

/** Whether all that a shape took is taken by another one. */
export function accepts(after: Shape, before: Shape): boolean {
	return partsOf(before).every((was) => partsOf(after).some((is) => acceptsPart(is, was)));
}

function acceptsPart(is: Shape, was: Shape): boolean {
	if (is.kind === 'unknown') return true;
	if (was.kind === 'enum') {
		if (is.kind === 'string') return was.values.every((value) => typeof value === 'string');
		return (
			is.kind === 'enum' &&
			(was.open !== true || is.open === true) &&
			was.values.every((value) => is.values.includes(value) || is.open === true)
		);
	}
	if (was.kind === 'array') return is.kind === 'array' && accepts(is.items, was.items);
	if (was.kind === 'map') return is.kind === 'map' && accepts(is.values, was.values);
	if (was.kind === 'object') return is.kind === 'object' && sameObject(was, is);
	return is.kind === was.kind;
}

/** The form asks for a file, alone or with details, as one list; and never for null. */
function simplified(shape: Shape): Shape {
	if (shape.kind !== 'union') return shape;
	const list = shape.anyOf.find(({ kind }) => kind === 'array');
	if (list !== undefined && shape.anyOf.some(({ kind }) => kind === 'string')) return list;
	const present = shape.anyOf.filter(({ kind }) => kind !== 'null');
	return present.length === 1 ? present[0] : { ...shape, anyOf: present };
}

/** Whether a form that asks for a shape takes what was saved while it asked for another one. */
export function asksAlike(before: Shape, after: Shape): boolean {
	const [was, is] = [simplified(before), simplified(after)];
	if (was.kind === 'array') return is.kind === 'array' && asksAlike(was.items, is.items);
	if (partsOf(was).every(({ kind }) => kind === 'object')) {
		const known = objectsOf(was);
		if (!partsOf(is).every(({ kind }) => kind === 'object')) return false;
		const now = objectsOf(is);
		if (!known.every((each) => now.some((other) => sameObject(each, other)))) return false;
		return was.kind !== 'union' || (is.kind === 'union' && keysStay(was, is));
	}
	if (was.kind === 'enum') {
		return is.kind === 'enum' && areSizes(was.values) === areSizes(is.values);
	}
	if (was.kind === 'string') {
		if (was.media !== undefined) return is.kind === 'string' && is.media !== undefined;
		return partsOf(is).every(isText) && partsOf(is).some(({ kind }) => kind === 'string');
	}
	// A number may be beside values with a meaning of their own, such as 'auto'.
	if (partsOf(was).some(({ kind }) => kind === 'number')) {
		return partsOf(is).some(({ kind }) => kind === 'number') && partsOf(is).every(isScalar);
	}
	if (was.kind === 'union') return is.kind === 'union' && partsOf(is).every(isText);
	return is.kind === was.kind;
}

/** The shape of a text field: a number in quotes stays a text in it. */
function isText(part: Shape): boolean {
	if (part.kind === 'string') return part.media === undefined;
	return part.kind === 'enum' && part.values.every((value) => typeof value === 'string');
}

function isScalar(part: Shape): boolean {
	return part.kind === 'number' || isText(part);
}

/** Sizes in pixels are asked for as a shape and a resolution. */
function areSizes(values: unknown[]): boolean {
	const isSize = (value: unknown) => /^\d{3,5}:\d{3,5}$/.test(String(value));
	return (
		values.some(isSize) && values.every((value) => isSize(value) || /^auto/.test(String(value)))
	);
}

/** Whether each alternative is still chosen by the value that it was saved with. */
function keysStay(was: UnionShape, is: UnionShape): boolean {
	if (was.discriminator !== is.discriminator) return false;
	// The value of a fixed field cannot change without being another object.
	if (was.discriminator !== undefined) return true;
	return objectsOf(was).every((object) => {
		const now = objectsOf(is).find((other) => sameObject(object, other));
		return now !== undefined && ownField(now, is) === ownField(object, was);
	});
}

/** The field that only this alternative needs: it is chosen by its name. */
function ownField(object: ObjectShape, { anyOf }: UnionShape): string | undefined {
	const others = objectsOf({ kind: 'union', anyOf }).filter((other) => other !== object);
	return object.fields.find(
		({ name, required }) =>
			required && !others.some(({ fields }) => fields.some((field) => field.name === name)),
	)?.name;
}

/**
 * The part of a shape that the form asks for if it cannot ask for the whole: the parts that were there
 * before, with what they have gained.
 *
 * @returns undefined if the API no longer takes what the form asked for
 */
export function askedPart(was: Shape, is: Shape): Shape | undefined {
	if (!accepts(is, was)) return undefined;
	const listed = partsOf(is).find(({ kind }) => kind === 'array');
	const wasList = partsOf(simplified(was)).find(({ kind }) => kind === 'array');
	if (wasList?.kind === 'array' && listed?.kind === 'array') {
		const items = asksAlike(wasList.items, listed.items)
			? listed.items
			: askedPart(wasList.items, listed.items);
		return items === undefined ? was : { ...listed, items };
	}
	const old = partsOf(was);
	const kept = partsOf(is).filter((part) =>
		old.some((each) =>
			each.kind === 'object' && part.kind === 'object'
				? sameObject(each, part)
				: each.kind === part.kind,
		),
	);
	const shape: Shape =
		kept.length === 1
			? kept[0]
			: { ...(was.kind === 'union' ? was : { kind: 'union' as const }), anyOf: kept };
	return kept.length > 0 && asksAlike(was, shape) ? shape : was;
}
