import { completedShape } from '../../runway/catalogue/overlay.ts';
import type { Endpoint, Field, ObjectShape, Shape } from '../../runway/catalogue/types.ts';
import { askedPart, asksAlike, isFixed, objectsOf, partsOf, sameObject } from './growth.mts';

/**
 * The endpoints of a release, with what saved workflows build on kept as it was: what is listed
 * first is preselected, and n8n does not save what is preselected; whether a field was required
 * decides its place in the form; and its shape decides how it is asked for.
 *
 * @param former the committed catalogue; empty to forget what was before
 */
export function withKeptForms(former: Endpoint[], next: Endpoint[]): Endpoint[] {
	return next.map((endpoint) => {
		const before = former.find(({ id }) => id === endpoint.id);
		return {
			...endpoint,
			variants: endpoint.variants.map((variant) => {
				const same = before?.variants.find(({ name }) => name === variant.name);
				return same === undefined
					? variant
					: { ...variant, fields: keptFields(same.fields, variant.fields, endpoint.id) };
			}),
		};
	});
}

/** @param endpoint of the fields of a body itself, whose forms know more than the SDK says */
function keptFields(former: Field[], next: Field[], endpoint = ''): Field[] {
	const fields = next.map((field): Field => {
		const before = former.find(({ name }) => name === field.name);
		if (before === undefined) {
			const { shape, ...rest } = field;
			return field.required ? field : { ...rest, added: true, shape };
		}
		const completed = (shape: Shape) => completedShape(endpoint, field.name, shape);
		return keptField({ ...before, shape: completed(before.shape) }, field, completed);
	});
	return knownFirst(fields, ({ name }) => former.findIndex((field) => field.name === name));
}

function keptField(before: Field, field: Field, completed: (shape: Shape) => Shape): Field {
	const wasRequired = before.wasRequired ?? before.required;
	const was = before.was ?? before.shape;
	const shape = keptShape(before.shape, field.shape);
	const whole = completed(shape);
	const asked = isSame(was, whole) || asksAlike(was, whole) ? undefined : askedPart(was, whole);
	const isMarked = asked !== undefined || (isPreselected(was) && !isSame(was, whole));
	// What was offered stays so: n8n drops the value of a field that a form does not have.
	const { deprecated, shape: _shape, ...kept } = field;
	return {
		...kept,
		...(deprecated === true && before.deprecated === true ? { deprecated } : {}),
		...(before.added === true && !field.required ? { added: true as const } : {}),
		...(wasRequired === field.required ? {} : { wasRequired }),
		shape,
		...(isMarked ? { was } : {}),
		...(asked === undefined ? {} : { asked }),
	};
}

const isSame = (one: Shape, other: Shape) => JSON.stringify(one) === JSON.stringify(other);

/** Whether something is preselected for a shape by itself: a choice, or a number. */
function isPreselected(shape: Shape): boolean {
	if (shape.kind === 'array') return isPreselected(shape.items);
	return partsOf(shape).some(({ kind }) => kind === 'enum' || kind === 'number');
}

/** Puts earlier entries first, in their order. */
function knownFirst<Value>(values: Value[], rank: (value: Value) => number): Value[] {
	const place = (value: Value) => {
		const known = rank(value);
		return known < 0 ? Number.POSITIVE_INFINITY : known;
	};
	return values
		.map((value) => ({ value, at: place(value) }))
		.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
		.map(({ value }) => value);
}

function keptShape(before: Shape, after: Shape): Shape {
	if (after.kind === 'enum') {
		const lists = partsOf(before).filter((part) => part.kind === 'enum');
		const known = lists.flatMap(({ values }) => values);
		const values = knownFirst(after.values, (value) => known.indexOf(value));
		const { deprecated = [], ...kept } = after;
		const notOffered = lists.flatMap((list) => list.deprecated ?? []);
		const hidden = deprecated.filter(
			(value) => !known.includes(value) || notOffered.includes(value),
		);
		return { ...kept, values, ...(hidden.length === 0 ? {} : { deprecated: hidden }) };
	}
	if (after.kind === 'array') {
		const list = partsOf(before).find((part) => part.kind === 'array');
		return list === undefined ? after : { ...after, items: keptShape(list.items, after.items) };
	}
	if (after.kind === 'object') return keptObject(before, after);
	if (after.kind !== 'union') return after;
	const known = partsOf(before);
	const anyOf = after.anyOf.map((part) => keptShape(before, part));
	return {
		...after,
		anyOf: knownFirst(anyOf, (part) =>
			known.findIndex((each) =>
				each.kind === 'object' && part.kind === 'object'
					? sameObject(each, part)
					: each.kind === part.kind,
			),
		),
	};
}

function keptObject(before: Shape, after: ObjectShape): ObjectShape {
	const same = objectsOf(before).find((each) => sameObject(each, after));
	if (same === undefined) return after;
	const fields = keptFields(same.fields, after.fields);
	// What has one value only is sent unasked, and is no question that has changed.
	return {
		...after,
		fields: fields.map((field) => (isFixed(field.shape) ? unmarked(field) : field)),
	};
}

function unmarked({ was: _was, ...field }: Field): Field {
	return field;
}
