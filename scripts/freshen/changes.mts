import type { Endpoint, Field, Shape, Variant } from '../../runway/catalogue/types.ts';
import { ANY_TYPE } from '../catalogue/limits.mts';
import { allModels, fieldsWithin, modelsOf } from '../catalogue/walk.mts';

/** One difference between two releases of the SDK, for everything that it holds for. */
export interface Change {
	/** A workflow of before may stop at it. */
	breaking: boolean;
	/** The changes, in Markdown. */
	text: string;
	/** The variants of each endpoint; without any, the whole catalogue. */
	places: Map<string, string[]>;
}

export interface Changes {
	newModels: Map<string, string[]>;
	goneModels: Map<string, string[]>;
	newEndpoints: Endpoint[];
	goneEndpoints: Endpoint[];
	changes: Change[];
}

/** Endpoints that no node offers, by their ids, before and after: no news for users. */
export interface Unoffered {
	before: Set<string>;
	after: Set<string>;
}

const NONE: Unoffered = { before: new Set(), after: new Set() };

/** Values that a release accepts and the one before did not, and the other way round. */
export function changesBetween(
	before: Endpoint[],
	after: Endpoint[],
	unoffered: Unoffered = NONE,
): Changes {
	const offeredBefore = before.filter(({ id }) => !unoffered.before.has(id));
	const offeredNow = after.filter(({ id }) => !unoffered.after.has(id));
	const had = new Set(allModels(offeredBefore));
	const has = new Set(allModels(offeredNow));
	const found = offeredNow.flatMap((endpoint) => {
		const former = offeredBefore.find(({ id }) => id === endpoint.id);
		if (former === undefined) return [];
		return [
			...routeChange(former, endpoint),
			...variantChanges(former, endpoint, (name) => had.has(name) && has.has(name)),
		];
	});
	const isNew = ({ id }: Endpoint) => before.every((each) => each.id !== id);
	return {
		newModels: placesOf(offeredNow, (model) => !had.has(model)),
		goneModels: placesOf(offeredBefore, (model) => !has.has(model)),
		newEndpoints: after.filter((each) => isNew(each) && unoffered.after.has(each.id)),
		goneEndpoints: offeredBefore.filter(({ id }) => after.every((each) => each.id !== id)),
		changes: together(found),
	};
}

/** Some models, with the endpoints that take them. */
function placesOf(
	endpoints: Endpoint[],
	isMeant: (model: string) => boolean,
): Map<string, string[]> {
	const places = new Map<string, string[]>();
	for (const { id, variants } of endpoints) {
		for (const model of variants.flatMap(modelsOf).filter(isMeant)) {
			places.set(model, [...new Set([...(places.get(model) ?? []), id])]);
		}
	}
	return places;
}

interface Found {
	breaking: boolean;
	text: string;
	endpoint: string;
	variant?: string;
}

/** The same change at several places is one. */
function together(found: Found[]): Change[] {
	const changes = new Map<string, Change>();
	for (const { breaking, text, endpoint, variant } of found) {
		const key = `${breaking} ${text}`;
		const change = changes.get(key) ?? { breaking, text, places: new Map<string, string[]>() };
		const variants = change.places.get(endpoint) ?? [];
		change.places.set(endpoint, variant === undefined ? variants : [...variants, variant]);
		changes.set(key, change);
	}
	return [...changes.values()].sort((a, b) => Number(b.breaking) - Number(a.breaking));
}

function routeChange(before: Endpoint, after: Endpoint): Found[] {
	const route = ({ method, path }: Endpoint) => `\`${method} ${path}\``;
	return route(before) === route(after)
		? []
		: [{ breaking: true, text: `is now at ${route(after)}`, endpoint: after.id }];
}

/** @param isOld whether a model exists before and after; new and gone ones are reported as a whole */
function variantChanges(
	before: Endpoint,
	after: Endpoint,
	isOld: (model: string) => boolean,
): Found[] {
	const isTold = (variant: Variant) => modelsOf(variant).every(isOld);
	const lost = before.variants.filter(
		(variant) => isTold(variant) && after.variants.every(({ name }) => name !== variant.name),
	);
	const found = after.variants.flatMap((variant): Found[] => {
		const former = before.variants.find(({ name }) => name === variant.name);
		const place = { endpoint: after.id, variant: variant.name };
		if (former !== undefined) {
			return fieldChanges(former.fields, variant.fields, '').map((each) => ({ ...each, ...place }));
		}
		return isTold(variant) ? [{ breaking: false, text: 'is offered here now', ...place }] : [];
	});
	return [
		...lost.map(({ name }) => ({
			breaking: true,
			text: 'is no longer offered here',
			endpoint: after.id,
			variant: name,
		})),
		...found,
	];
}

type FieldChange = Pick<Found, 'breaking' | 'text'>;

function fieldChanges(before: Field[], after: Field[], prefix: string): FieldChange[] {
	const named = (fields: Field[], name: string) => fields.filter((each) => each.name === name);
	const path = (name: string) => `\`${prefix}${name}\``;
	const names = (fields: Field[], others: Field[]) => [
		...new Set(fields.map(({ name }) => name).filter((name) => named(others, name).length === 0)),
	];
	const lost = names(before, after);
	const added = names(after, before);
	const renamed = lost.flatMap((name) => {
		const same = added.filter((other) => isSame(named(before, name), named(after, other)));
		return same.length === 1 ? [{ from: name, to: same[0] }] : [];
	});
	const isRenamed = (name: string) => renamed.some(({ from, to }) => from === name || to === name);
	const kept = [...new Set(after.map(({ name }) => name))].filter(
		(name) => named(before, name).length > 0,
	);
	return [
		...renamed.map(({ from, to }) => ({
			breaking: true,
			text: `field ${path(from)} is gone, and ${path(to)} takes the same: probably its new name`,
		})),
		...lost
			.filter((name) => !isRenamed(name))
			.map((name) => ({ breaking: true, text: `field ${path(name)} is gone` })),
		...added
			.filter((name) => !isRenamed(name))
			.map((name) => {
				const required = named(after, name).some((each) => each.required) && prefix === '';
				return {
					breaking: required,
					text: `new field ${path(name)}${required ? ', which is required' : ''}`,
				};
			}),
		...kept.flatMap((name) => oneField(named(before, name), named(after, name), prefix + name)),
	];
}

function isSame(before: Field[], after: Field[]): boolean {
	const without = (fields: Field[]) =>
		JSON.stringify(fields.map((each) => ({ ...each, name: '' })));
	return without(before) === without(after);
}

/** A field before and after; several if alternatives of an object share its name. */
function oneField(before: Field[], after: Field[], path: string): FieldChange[] {
	if (isSame(before, after)) return [];
	const field = `\`${path}\``;
	const all = (fields: Field[], test: (field: Field) => boolean) => fields.every(test);
	const changes: FieldChange[] = [];
	const wasRequired = all(before, ({ required }) => required);
	const isRequired = all(after, ({ required }) => required);
	if (wasRequired !== isRequired) {
		const text = isRequired
			? `field ${field} is required now`
			: `field ${field} may be left out now`;
		changes.push({ breaking: isRequired, text });
	}
	if (
		all(after, ({ deprecated }) => deprecated === true) &&
		!all(before, (each) => each.deprecated === true)
	) {
		changes.push({ breaking: false, text: `field ${field} is deprecated` });
	}
	changes.push(...mediaChanges(before, after, field), ...valueChanges(before, after, field));
	const inner = [before, after].map((fields) => fields.flatMap(({ shape }) => fieldsWithin(shape)));
	changes.push(...fieldChanges(inner[0], inner[1], `${path}.`));
	const was = kindsOf(before);
	const is = kindsOf(after);
	const more = is.filter((kind) => !was.includes(kind));
	if (was.some((kind) => !is.includes(kind))) {
		const text = `field ${field} takes ${is.join(' or ')} instead of ${was.join(' or ')}`;
		changes.push({ breaking: true, text });
	} else if (more.length > 0) {
		changes.push({ breaking: false, text: `field ${field} also takes ${more.join(' or ')}` });
	} else if (limitsOf(before) !== limitsOf(after)) {
		changes.push({ breaking: false, text: `other limits for ${field}` });
	}
	return changes;
}

/** The shape and those beside it in lists and unions, but not those of fields within. */
function ownShapes(shape: Shape): Shape[] {
	switch (shape.kind) {
		case 'array':
			return [shape, ...ownShapes(shape.items)];
		case 'map':
			return [shape, ...ownShapes(shape.values)];
		case 'union':
			return shape.anyOf.flatMap(ownShapes);
		default:
			return [shape];
	}
}

const WORDS_FOR_TYPES: Record<Shape['kind'], string> = {
	string: 'text',
	number: 'a number',
	boolean: 'true or false',
	enum: 'one of a list',
	array: 'several',
	object: 'an object',
	union: 'one of several',
	map: 'an object with keys of your own',
	null: 'nothing',
	unknown: 'anything',
};

function kindsOf(fields: Field[]): string[] {
	const kinds = fields.flatMap(({ shape }) => ownShapes(shape)).map(({ kind }) => kind);
	return [...new Set(kinds)].map((kind) => WORDS_FOR_TYPES[kind]);
}

/** Bounds of numbers, texts and lists. */
function limitsOf(fields: Field[]): string {
	const own = fields.flatMap(({ shape }) => ownShapes(shape));
	const limits = own.map(({ kind, ...rest }) =>
		Object.entries(rest).filter(([, value]) => typeof value === 'number' || value === true),
	);
	const stated = limits.filter((each) => each.length > 0).map((each) => JSON.stringify(each));
	return [...new Set(stated)].sort().join();
}

function mediaChanges(before: Field[], after: Field[], field: string): FieldChange[] {
	const mediaOf = (fields: Field[]) => {
		const own = fields.flatMap(({ shape }) => ownShapes(shape));
		return new Set(own.flatMap((shape) => (shape.kind === 'string' ? (shape.media ?? []) : [])));
	};
	const had = mediaOf(before);
	const has = mediaOf(after);
	// A file of any kind is one that the SDK said nothing about.
	if (had.size === ANY_TYPE.length && has.size > 0 && has.size < had.size) {
		return [{ breaking: false, text: `${field} is known to take ${[...has].join(', ')} now` }];
	}
	const lost = [...had].filter((kind) => !has.has(kind));
	const added = [...has].filter((kind) => !had.has(kind));
	return [
		...(lost.length > 0
			? [
					{
						breaking: true,
						text: `${field} is no longer known to take a file (${lost.join(', ')})`,
					},
				]
			: []),
		...(added.length > 0
			? [{ breaking: false, text: `${field} is known to take a file now (${added.join(', ')})` }]
			: []),
	];
}

function valueChanges(before: Field[], after: Field[], field: string): FieldChange[] {
	const valuesOf = (fields: Field[], deprecated: boolean) =>
		fields
			.flatMap(({ shape }) => ownShapes(shape))
			.flatMap((shape) =>
				shape.kind === 'enum' ? ((deprecated ? shape.deprecated : shape.values) ?? []) : [],
			);
	const list = (values: unknown[]) => values.map((value) => `\`${String(value)}\``).join(', ');
	const missing = (some: unknown[], others: unknown[]) =>
		[...new Set(some)].filter((value) => !others.includes(value));
	const had = valuesOf(before, false);
	const has = valuesOf(after, false);
	// If a list has become free text, or the other way round, the kinds say it.
	if (had.length === 0 || has.length === 0) return [];
	const lost = missing(had, has);
	const added = missing(has, had);
	const deprecated = missing(valuesOf(after, true), valuesOf(before, true));
	return [
		...(lost.length > 0
			? [{ breaking: true, text: `${field} no longer takes ${list(lost)}` }]
			: []),
		...(added.length > 0 ? [{ breaking: false, text: `${field} also takes ${list(added)}` }] : []),
		...(deprecated.length > 0
			? [
					{
						breaking: false,
						text: `${list(deprecated)} of ${field} is deprecated`,
					},
				]
			: []),
	];
}
