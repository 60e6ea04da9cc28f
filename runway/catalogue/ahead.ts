import type { Endpoint, Field, Variant } from './types';

/**
 * Models that Runway documents and the SDK does not have yet. Each is stated as the difference to a
 * model that it has, and goes from this list when the SDK has it: a test says so.
 */
export interface AheadModel {
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

export const aheadModels: AheadModel[] = [
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

function variantOf({ model, typeName, without, fields }: AheadModel, base: Variant): Variant {
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
 * The endpoint, with the models that are ahead of the SDK behind those that they are like. What the
 * SDK itself has stays as the SDK has it.
 */
export function withAheadModels(endpoint: Endpoint, models = aheadModels): Endpoint {
	const own = new Set(endpoint.variants.map(({ name }) => name));
	const ahead = models.filter((each) => each.endpoint === endpoint.id && !own.has(each.model));
	return {
		...endpoint,
		variants: endpoint.variants.flatMap((variant) => [
			variant,
			...ahead.filter(({ like }) => like === variant.name).map((each) => variantOf(each, variant)),
		]),
	};
}
