/**
 * Bodies of models that the service documents and the installed SDK does not have yet, typed by hand
 * from Runway's OpenAPI file and changelog. A model that the SDK has is taken from there.
 */
import type { BodySchema } from './generate-schemas.mts';

const object = (properties: Record<string, BodySchema>, ...required: string[]): BodySchema => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties,
});
const only = (value: string): BodySchema => ({ type: 'string', const: value });
const oneOf = (...values: string[]): BodySchema => ({ type: 'string', enum: values });
const text: BodySchema = { type: 'string' };
const number: BodySchema = { type: 'number' };
const image: BodySchema = { type: 'string', media: 'image' };

const listOf = (items: BodySchema): BodySchema => ({ type: 'array', items });
const given = (type: string): BodySchema =>
	listOf(object({ type: only(type), uri: { type: 'string', media: type } }, 'type', 'uri'));

const hailuo = (model: string) => ({
	model: only(model),
	promptText: text,
	duration: number,
	ratio: oneOf('adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'),
	referenceAudio: given('audio'),
	resolution: oneOf('768p', '2k', '768P', '2K'),
});
const hailuoModels = ['hailuo3_highspeed', 'hailuo3_lite'];

const ownVoice = object({ id: text, type: only('custom') }, 'id', 'type');

/** A voice that Runway provides, or one of the account. */
const anyVoice = (preset: BodySchema): BodySchema => ({
	type: 'object',
	discriminator: { propertyName: 'type' },
	oneOf: [preset, ownVoice],
	required: ['type'],
});

const largeRatios = ['3840:1646', '3840:2160', '3840:2880', '3840:3840', '2880:3840', '2160:3840'];

type Extension = (properties: Record<string, BodySchema>) => Record<string, BodySchema>;

const withOwnVoice: Extension = ({ voice }) => ({
	voice: voice.oneOf === undefined ? anyVoice(voice) : voice,
});
const in4k: Extension = ({ ratio }) => ({
	ratio: { ...ratio, enum: [...new Set([...(ratio.enum ?? []), ...largeRatios])] },
});

/** Fields that models take beyond the SDK, by body type and model. */
const extensions: Record<string, Record<string, Extension>> = {
	TextToSpeechCreateParams: {
		eleven_multilingual_v2: withOwnVoice,
		eleven_v3: withOwnVoice,
		eleven_v4: withOwnVoice,
	},
	TextToVideoCreateParams: { seedance2_5: in4k },
	ImageToVideoCreateParams: { seedance2_5: in4k },
	VideoToVideoCreateParams: { seedance2_5: in4k },
};

/** Models that take what another one takes, by body type. */
const copies: Record<string, Record<string, string>> = {
	TextToSpeechCreateParams: { eleven_v4: 'eleven_v3' },
};

const modelOf = ({ properties }: BodySchema) => String(properties?.model?.const);

/** The schema of a body type with all that the installed SDK does not have yet. */
export function withUnreleased(typeName: string, schema: BodySchema): BodySchema {
	const released = schema.oneOf ?? [];
	const isNew = (model: string) => !released.some((variant) => modelOf(variant) === model);
	const copied = Object.entries(copies[typeName] ?? {}).flatMap(([model, like]) =>
		released
			.filter((variant) => isNew(model) && modelOf(variant) === like)
			.map((variant) => ({
				...variant,
				properties: { ...variant.properties, model: only(model) },
			})),
	);
	const typed = (unreleasedSchemas[typeName] ?? []).filter((variant) => isNew(modelOf(variant)));
	const variants = [...released, ...copied, ...typed].map((variant) => {
		const extension = extensions[typeName]?.[modelOf(variant)];
		const { properties = {} } = variant;
		return extension === undefined
			? variant
			: { ...variant, properties: { ...properties, ...extension(properties) } };
	});
	return schema.oneOf === undefined ? schema : { ...schema, oneOf: variants };
}

const grokLite = only('grok_imagine_1_5_lite');

const unreleasedSchemas: Record<string, BodySchema[]> = {
	TextToVideoCreateParams: [
		...hailuoModels.map((model) =>
			object(
				{
					...hailuo(model),
					references: listOf(object({ uri: image }, 'uri')),
					referenceVideos: given('video'),
				},
				'model',
				'promptText',
			),
		),
		object(
			{
				model: grokLite,
				promptText: text,
				duration: number,
				// prettier-ignore
				ratio: oneOf(
					'848:480', '480:848', '480:480', '640:480', '480:640', '720:480', '480:720',
					'1280:720', '720:1280', '720:720', '960:720', '720:960', '1088:720', '720:1088',
					'1904:1072', '1072:1904', '1424:1424', '1648:1232', '1232:1648', '1744:1152', '1152:1744',
				),
			},
			'model',
			'promptText',
		),
	],
	ImageToVideoCreateParams: [
		...hailuoModels.map((model) =>
			object(
				{ ...hailuo(model), promptImage: { anyOf: [image, listOf({ media: 'image' })] } },
				'model',
				'promptImage',
				'promptText',
			),
		),
		object(
			{
				model: grokLite,
				promptImage: {
					anyOf: [
						image,
						{
							type: 'array',
							items: object({ position: only('first'), uri: image }, 'position', 'uri'),
						},
					],
				},
				duration: number,
				promptText: text,
				ratio: oneOf('auto_480p', 'auto_720p', 'auto_1080p'),
			},
			'model',
			'promptImage',
		),
	],
};
