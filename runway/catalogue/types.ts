/**
 * The shape of the catalogue: what each Runway endpoint accepts, as plain data.
 *
 * The data itself is generated from the SDK's type declarations (`generated.ts`); nothing here
 * knows n8n.
 */

/** One HTTP endpoint that takes a request body. */
export interface Endpoint {
	/** The SDK's method, dotted, for example `imageToVideo.create` or `recipes.productAd`. */
	id: string;
	method: 'POST' | 'PATCH' | 'GET' | 'DELETE' | 'PUT';
	/** Wire path with `{id}` placeholders, for example `/v1/image_to_video`. */
	path: string;
	/** One entry a request variant; a single entry when the body has no discriminator. */
	variants: Variant[];
}

export interface Variant {
	/**
	 * The discriminator's value: the model id, or the mode of a recipe; for an endpoint with one
	 * body, its only model, or `default`.
	 */
	name: string;
	/** The wire name of the field that distinguishes the variants, if there is one. */
	discriminator?: string;
	/** The SDK's own type name, for error messages of the generator and its tests. */
	typeName: string;
	/**
	 * Every field of the body, the discriminator included, required ones first; after a new release,
	 * those that were there before come first, in their old order.
	 */
	fields: Field[];
	/** Rules about several fields that its comments state in known words. */
	rules?: RuleName[];
}

/** A rule that goes with a sentence of the SDK's comments: a new model with the sentence has it. */
export type RuleName =
	'lastFrameNeedsFirst' | 'framesOrReferences' | 'shapedByFrames' | 'adaptiveNeedsReferences';

export interface Field {
	/** The wire name. */
	name: string;
	required: boolean;
	/**
	 * Whether it was required when the form first asked for it, if that has changed since: the form
	 * goes on asking in the same place, for the sake of saved workflows.
	 */
	wasRequired?: boolean;
	/** An optional field that came after the form had been built: nothing is sent for it unasked. */
	added?: true;
	/** Marked as deprecated by the SDK: never offered, never rejected. */
	deprecated?: true;
	shape: Shape;
	/** Its shape when the form first asked for it, if what was preselected could depend on it. */
	was?: Shape;
	/**
	 * The part of the shape that the form asks for, if not all: a question for the whole would not
	 * fit the answers that workflows were saved with.
	 */
	asked?: Shape;
}

export type MediaType = 'image' | 'video' | 'audio';

export type Shape =
	| StringShape
	| NumberShape
	| BooleanShape
	| EnumShape
	| ArrayShape
	| ObjectShape
	| UnionShape
	| MapShape
	| NullShape
	| UnknownShape;

export interface StringShape {
	kind: 'string';
	/** A URL, `runway://` URI or data URI of a file of one of these kinds. */
	media?: MediaType[];
	/** Lengths are in UTF-16 code units, the API's own measure. */
	minLength?: number;
	maxLength?: number;
}

export interface NumberShape {
	kind: 'number';
	integer?: true;
	minimum?: number;
	maximum?: number;
}

export interface BooleanShape {
	kind: 'boolean';
}

/** A closed list of literals; `open` when the SDK also accepts any other string. */
export interface EnumShape {
	kind: 'enum';
	values: Array<string | number | boolean>;
	/** Values still accepted by the API but not to be offered any more. */
	deprecated?: Array<string | number | boolean>;
	open?: true;
}

export interface ArrayShape {
	kind: 'array';
	items: Shape;
	minItems?: number;
	maxItems?: number;
}

export interface ObjectShape {
	kind: 'object';
	fields: Field[];
}

export interface UnionShape {
	kind: 'union';
	/** The field whose literal distinguishes object alternatives, if there is one. */
	discriminator?: string;
	anyOf: Shape[];
}

/** An object with free keys, for example `{ [nodeId]: … }`. */
export interface MapShape {
	kind: 'map';
	values: Shape;
}

export interface NullShape {
	kind: 'null';
}

/** Untyped in the SDK; the overlay may say what other sources know. */
export interface UnknownShape {
	kind: 'unknown';
}
