import type { Endpoint, Field, ObjectShape, Shape } from '../../runway/catalogue/types.ts';

/**
 * The endpoints of a release, with what saved workflows build on kept as it was: what is listed
 * first is preselected, and n8n does not save what is preselected; and whether a field was required
 * decides where the form asks for it.
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
					: { ...variant, fields: keptFields(same.fields, variant.fields) };
			}),
		};
	});
}

function keptFields(former: Field[], next: Field[]): Field[] {
	return next.map((field) => {
		const before = former.find(({ name }) => name === field.name);
		if (before === undefined) return field;
		const wasRequired = before.wasRequired ?? before.required;
		return {
			...field,
			...(wasRequired === field.required ? {} : { wasRequired }),
			shape: keptShape(before.shape, field.shape),
		};
	});
}

/** What was there before comes first, in the order that it had. */
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
		const known = enumsOf(before).flatMap(({ values }) => values);
		return { ...after, values: knownFirst(after.values, (value) => known.indexOf(value)) };
	}
	if (after.kind === 'array') {
		return before.kind === 'array'
			? { ...after, items: keptShape(before.items, after.items) }
			: after;
	}
	if (after.kind === 'object') {
		const same = objectsOf(before).find((each) => isSame(each, after));
		return same === undefined ? after : { ...after, fields: keptFields(same.fields, after.fields) };
	}
	if (after.kind !== 'union') return after;
	const objects = objectsOf(before);
	const anyOf = after.anyOf.map((part) => keptShape(before, part));
	return {
		...after,
		anyOf: knownFirst(anyOf, (part) =>
			part.kind === 'object' ? objects.findIndex((each) => isSame(each, part)) : 0,
		),
	};
}

const partsOf = (shape: Shape): Shape[] => (shape.kind === 'union' ? shape.anyOf : [shape]);
const objectsOf = (shape: Shape) =>
	partsOf(shape).filter((part): part is ObjectShape => part.kind === 'object');
const enumsOf = (shape: Shape) =>
	partsOf(shape).flatMap((part) => (part.kind === 'enum' ? [part] : []));

/** Whether an object is the one of before: it has all its fixed values, and all that it needs. */
function isSame(before: ObjectShape, after: ObjectShape): boolean {
	return before.fields
		.filter(({ required, shape }) => required || isFixed(shape))
		.every(({ name, shape }) => {
			const now = after.fields.find((field) => field.name === name);
			if (now === undefined) return false;
			return !isFixed(shape) || JSON.stringify(now.shape) === JSON.stringify(shape);
		});
}

function isFixed(shape: Shape): boolean {
	return shape.kind === 'enum' && shape.values.length === 1 && shape.open !== true;
}
