import type { Endpoint, EnumShape, Field, ObjectShape, Shape, Variant } from './types';

/**
 * Models that Runway documents and the SDK does not have yet. Each is stated as the difference to a
 * model that it has, and goes from this list when the SDK has it: a test says so.
 */
export interface UnreleasedModel {
	/** The SDK's method, for example `textToVideo.create`. */
	endpoint: string;
	model: string;
	/** The name of the type that the SDK will probably give it. */
	typeName: string;
	/** A model of the same endpoint, which takes the same fields. */
	like: string;
	/** Fields of that model that this one has not. */
	without: string[];
	/** Fields that this one has, or has otherwise. */
	fields: Field[];
	/** Who documents it, and when that was read. */
	source: string;
	asOf: string;
}

/** Shared by the two endpoints of Grok Imagine 1.5 Lite: its size is in the ratio. */
const GROK_LITE = {
	model: 'grok_imagine_1_5_lite',
	like: 'grok_imagine_1_5',
	source: "Runway's OpenAPI file and changelog (October 1)",
	asOf: '2026-10-08',
};

/** Their fields are taken to be those of Hailuo 3, and of Eleven v3: no source states others. */
const PYTHON_5_27 = { source: "Changelog of Runway's Python SDK, 5.27.0", asOf: '2026-11-28' };

const hailuo = (model: string, name: string): UnreleasedModel[] =>
	[
		['textToVideo.create', 'TextToVideoCreateParams'],
		['imageToVideo.create', 'ImageToVideoCreateParams'],
	].map(([endpoint, type]) => ({
		...PYTHON_5_27,
		endpoint,
		model,
		typeName: `${type}.${name}`,
		like: 'hailuo3',
		without: [],
		fields: [],
	}));

export const unreleasedModels: UnreleasedModel[] = [
	{
		...PYTHON_5_27,
		endpoint: 'textToSpeech.create',
		model: 'eleven_v4',
		typeName: 'TextToSpeechCreateParams.ElevenV4',
		like: 'eleven_v3',
		without: [],
		fields: [],
	},
	...hailuo('hailuo3_highspeed', 'Hailuo3Highspeed'),
	...hailuo('hailuo3_lite', 'Hailuo3Lite'),
	{
		...GROK_LITE,
		endpoint: 'textToVideo.create',
		typeName: 'TextToVideoCreateParams.GrokImagine1_5Lite',
		without: ['referenceAudio', 'references', 'resolution'],
		fields: [
			{
				name: 'ratio',
				required: false,
				shape: {
					kind: 'enum',
					values: [
						'848:480',
						'480:848',
						'480:480',
						'640:480',
						'480:640',
						'720:480',
						'480:720',
						'1280:720',
						'720:1280',
						'720:720',
						'960:720',
						'720:960',
						'1088:720',
						'720:1088',
						'1904:1072',
						'1072:1904',
						'1424:1424',
						'1648:1232',
						'1232:1648',
						'1744:1152',
						'1152:1744',
					],
				},
			},
		],
	},
	{
		...GROK_LITE,
		endpoint: 'imageToVideo.create',
		typeName: 'ImageToVideoCreateParams.GrokImagine1_5Lite',
		without: ['resolution'],
		fields: [
			{
				name: 'ratio',
				required: false,
				shape: { kind: 'enum', values: ['auto_480p', 'auto_720p', 'auto_1080p'] },
			},
		],
	},
];

/** Something that models of the SDK take and that it does not have yet. */
export interface UnreleasedChoice {
	endpoints: string[];
	models: string[];
	field: string;
	/** Further values of a list, or a second kind of object. */
	adds: EnumShape | ObjectShape;
	source: string;
	asOf: string;
}

export const unreleasedChoices: UnreleasedChoice[] = [
	{
		...PYTHON_5_27,
		endpoints: ['textToVideo.create', 'imageToVideo.create', 'videoToVideo.create'],
		models: ['seedance2_5'],
		field: 'ratio',
		// Those of Seedance 2: the changelog names 4K alone.
		adds: {
			kind: 'enum',
			values: ['3840:1646', '3840:2160', '3840:2880', '3840:3840', '2880:3840', '2160:3840'],
		},
	},
	{
		...PYTHON_5_27,
		endpoints: ['textToSpeech.create'],
		models: ['eleven_multilingual_v2', 'eleven_v3', 'eleven_v4'],
		field: 'voice',
		// As avatars take a voice of the account: the changelog does not show the object.
		adds: {
			kind: 'object',
			fields: [
				{ name: 'id', required: true, shape: { kind: 'string' } },
				{ name: 'type', required: true, shape: { kind: 'enum', values: ['custom'] } },
			],
		},
	},
];

/** The shape with what is new in it; the same if it has that already. */
function withChoice(shape: Shape, { adds }: UnreleasedChoice): Shape {
	if (shape.kind === 'enum' && adds.kind === 'enum') {
		return { ...shape, values: [...new Set([...shape.values, ...adds.values])] };
	}
	if (shape.kind === 'object' && adds.kind === 'object') {
		return { kind: 'union', discriminator: 'type', anyOf: [shape, adds] };
	}
	return shape;
}

function withChoices(endpoint: string, variant: Variant, choices: UnreleasedChoice[]): Variant {
	const own = choices.filter(
		({ endpoints, models }) => endpoints.includes(endpoint) && models.includes(variant.name),
	);
	if (own.length === 0) return variant;
	const fields = variant.fields.map((field) => ({
		...field,
		shape: own.filter((each) => each.field === field.name).reduce(withChoice, field.shape),
	}));
	return { ...variant, fields };
}

function variantOf({ model, typeName, without, fields }: UnreleasedModel, base: Variant): Variant {
	const changed = new Set([...without, ...fields.map(({ name }) => name)]);
	const kept = base.fields.filter(({ name }) => !changed.has(name));
	return {
		...base,
		name: model,
		typeName,
		fields: [
			...kept.map((field): Field =>
				field.name === 'model' ? { ...field, shape: { kind: 'enum', values: [model] } } : field,
			),
			...fields,
		],
	};
}

/**
 * The endpoint, with the models that the SDK does not have yet behind those that they are like. What the
 * SDK itself has stays as the SDK has it.
 */
export function withUnreleased(
	endpoint: Endpoint,
	models = unreleasedModels,
	choices = unreleasedChoices,
): Endpoint {
	const own = new Set(endpoint.variants.map(({ name }) => name));
	const unreleased = models.filter((each) => each.endpoint === endpoint.id && !own.has(each.model));
	const variants = endpoint.variants.flatMap((variant) => [
		variant,
		...unreleased
			.filter(({ like }) => like === variant.name)
			.map((each) => variantOf(each, variant)),
	]);
	return {
		...endpoint,
		variants: variants.map((variant) => withChoices(endpoint.id, variant, choices)),
	};
}
