// Made from the type declarations of @runwayml/sdk by `npm run catalogue`. Do not edit: change the
// generator in scripts/catalogue/, or state what other sources say in overlay.ts.

import type { Endpoint, Shape } from './types';

export const sdkVersion = '4.20.1';

const promptImage1: Shape = {
	kind: 'union',
	anyOf: [
		{ kind: 'string', media: ['image'] },
		{
			kind: 'array',
			items: {
				kind: 'object',
				fields: [
					{ name: 'position', required: true, shape: { kind: 'enum', values: ['first'] } },
					{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
				],
			},
		},
	],
};
const contentModeration1: Shape = {
	kind: 'object',
	fields: [
		{
			name: 'publicFigureThreshold',
			required: false,
			shape: { kind: 'enum', values: ['auto', 'low'] },
		},
	],
};
const outputFormat1: Shape = {
	kind: 'enum',
	values: [
		'mp4',
		'prores',
		'png_sequence',
		'hdr10',
		'hlg',
		'sdr_rec709_10bit',
		'hdr_pq_12bit_master',
		'hdr_prores',
		'hdr_png_sequence',
		'hdr_exr_sequence',
		'hdr_exr_acescg_sequence_1_3',
		'hdr_exr_acescg_sequence_2_0',
	],
};
const promptImage2: Shape = {
	kind: 'union',
	anyOf: [
		{ kind: 'string', media: ['image'] },
		{
			kind: 'array',
			items: {
				kind: 'object',
				fields: [
					{ name: 'position', required: true, shape: { kind: 'enum', values: ['first', 'last'] } },
					{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
				],
			},
		},
	],
};
const referenceAudio1: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [
			{ name: 'type', required: true, shape: { kind: 'enum', values: ['audio'] } },
			{ name: 'uri', required: true, shape: { kind: 'string', media: ['audio'] } },
		],
	},
};
const promptImage3: Shape = {
	kind: 'union',
	anyOf: [
		{ kind: 'string', media: ['image'] },
		{
			kind: 'array',
			items: {
				kind: 'object',
				fields: [
					{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
					{ name: 'position', required: false, shape: { kind: 'enum', values: ['first', 'last'] } },
				],
			},
		},
	],
};
const ratio1: Shape = {
	kind: 'enum',
	values: [
		'992:432',
		'864:496',
		'752:560',
		'640:640',
		'560:752',
		'496:864',
		'1470:630',
		'1280:720',
		'1112:834',
		'960:960',
		'834:1112',
		'720:1280',
		'2206:946',
		'1920:1080',
		'1664:1248',
		'1440:1440',
		'1248:1664',
		'1080:1920',
		'3840:1646',
		'3840:2160',
		'3840:2880',
		'3840:3840',
		'2880:3840',
		'2160:3840',
	],
};
const ratio2: Shape = {
	kind: 'enum',
	values: [
		'992:432',
		'864:496',
		'752:560',
		'640:640',
		'560:752',
		'496:864',
		'1470:630',
		'1280:720',
		'1112:834',
		'960:960',
		'834:1112',
		'720:1280',
	],
};
const ratio3: Shape = {
	kind: 'enum',
	values: [
		'992:432',
		'854:480',
		'752:560',
		'640:640',
		'560:752',
		'480:854',
		'1470:630',
		'1280:720',
		'1112:834',
		'960:960',
		'834:1112',
		'720:1280',
		'2206:946',
		'1920:1080',
		'1664:1248',
		'1440:1440',
		'1248:1664',
		'1080:1920',
	],
};
const ratio4: Shape = {
	kind: 'enum',
	values: [
		'832:480',
		'720:544',
		'624:624',
		'544:720',
		'480:832',
		'1280:720',
		'1104:832',
		'960:960',
		'832:1104',
		'720:1280',
		'1920:1080',
		'1648:1248',
		'1440:1440',
		'1248:1648',
		'1080:1920',
		'auto_480p',
		'auto_720p',
		'auto_1080p',
	],
};
const referenceVideos1: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [
			{ name: 'type', required: true, shape: { kind: 'enum', values: ['video'] } },
			{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
		],
	},
};
const range1: Shape = {
	kind: 'object',
	fields: [
		{ name: 'end_seconds', required: true, shape: { kind: 'number', integer: true } },
		{ name: 'start_seconds', required: true, shape: { kind: 'number', integer: true } },
	],
};
const references1: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } }],
	},
	maxItems: 9,
};
const references2: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } }],
	},
};
const references3: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } }],
	},
	maxItems: 30,
};
const references4: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } }],
	},
	maxItems: 10,
};
const ratio5: Shape = {
	kind: 'enum',
	values: [
		'1024:1024',
		'1080:1080',
		'1168:880',
		'1360:768',
		'1440:1080',
		'1080:1440',
		'1808:768',
		'1920:1080',
		'1080:1920',
		'2112:912',
		'1280:720',
		'720:1280',
		'720:720',
		'960:720',
		'720:960',
		'1680:720',
	],
};
const referenceImages1: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [
			{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
			{ name: 'tag', required: false, shape: { kind: 'string', minLength: 3, maxLength: 16 } },
		],
	},
	maxItems: 3,
};
const ratio6: Shape = {
	kind: 'enum',
	values: [
		'2048:880',
		'1920:1088',
		'1920:1280',
		'1920:1440',
		'1920:1536',
		'1920:1920',
		'1536:1920',
		'1440:1920',
		'1280:1920',
		'1088:1920',
		'2912:1248',
		'2560:1440',
		'2560:1712',
		'2560:1920',
		'2560:2048',
		'2560:2560',
		'2048:2560',
		'1920:2560',
		'1712:2560',
		'1440:2560',
		'3840:1648',
		'3840:2160',
		'3504:2336',
		'3264:2448',
		'3200:2560',
		'2880:2880',
		'2560:3200',
		'2448:3264',
		'2336:3504',
		'2160:3840',
		'auto',
	],
};
const referenceImages2: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [
			{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
			{ name: 'tag', required: false, shape: { kind: 'string', minLength: 3, maxLength: 16 } },
		],
	},
	maxItems: 16,
};
const referenceImages3: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [
			{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
			{ name: 'subject', required: false, shape: { kind: 'enum', values: ['object', 'human'] } },
			{ name: 'tag', required: false, shape: { kind: 'string', minLength: 3, maxLength: 16 } },
		],
	},
	maxItems: 14,
};
const presetId1: Shape = {
	kind: 'enum',
	values: [
		'Maya',
		'Arjun',
		'Serene',
		'Bernard',
		'Billy',
		'Mark',
		'Clint',
		'Mabel',
		'Chad',
		'Leslie',
		'Eleanor',
		'Elias',
		'Elliot',
		'Grungle',
		'Brodie',
		'Sandra',
		'Kirk',
		'Kylie',
		'Lara',
		'Lisa',
		'Malachi',
		'Marlene',
		'Martin',
		'Miriam',
		'Monster',
		'Paula',
		'Pip',
		'Rusty',
		'Ragnar',
		'Xylar',
		'Maggie',
		'Jack',
		'Katie',
		'Noah',
		'James',
		'Rina',
		'Ella',
		'Mariah',
		'Frank',
		'Claudia',
		'Niki',
		'Vincent',
		'Kendrick',
		'Myrna',
		'Tom',
		'Wanda',
		'Benjamin',
		'Kiana',
		'Rachel',
	],
};
const voice1: Shape = {
	kind: 'object',
	fields: [
		{ name: 'presetId', required: true, shape: presetId1 },
		{ name: 'type', required: true, shape: { kind: 'enum', values: ['runway-preset'] } },
	],
};
const range2: Shape = {
	kind: 'object',
	fields: [
		{ name: 'end_seconds', required: true, shape: { kind: 'number' } },
		{ name: 'start_seconds', required: true, shape: { kind: 'number' } },
	],
};
const referenceAudio2: Shape = {
	kind: 'array',
	items: {
		kind: 'object',
		fields: [{ name: 'uri', required: true, shape: { kind: 'string', media: ['audio'] } }],
	},
};
const maxCreditsPerGeneration1: Shape = {
	kind: 'object',
	fields: [
		{ name: 'audio', required: false, shape: { kind: 'number' } },
		{ name: 'image', required: false, shape: { kind: 'number' } },
		{ name: 'video', required: false, shape: { kind: 'number' } },
	],
};
const models1: Shape = {
	kind: 'object',
	fields: [
		{ name: 'ids', required: true, shape: { kind: 'array', items: { kind: 'string' } } },
		{
			name: 'mode',
			required: true,
			shape: { kind: 'enum', values: ['allow_new_except', 'allowlist_only'] },
		},
	],
};
const settings1: Shape = {
	kind: 'object',
	fields: [
		{
			name: 'fallback',
			required: false,
			shape: {
				kind: 'object',
				fields: [{ name: 'onCapacity', required: false, shape: { kind: 'boolean' } }],
			},
		},
		{ name: 'maxCreditsPerGeneration', required: false, shape: maxCreditsPerGeneration1 },
		{ name: 'models', required: false, shape: models1 },
		{
			name: 'optimizeFor',
			required: false,
			shape: { kind: 'enum', values: ['cost', 'latency', 'quality'] },
		},
		{ name: 'schemaVersion', required: false, shape: { kind: 'enum', values: [1] } },
	],
};
const presetId2: Shape = {
	kind: 'enum',
	values: [
		'victoria',
		'vincent',
		'clara',
		'drew',
		'skye',
		'max',
		'morgan',
		'felix',
		'mia',
		'marcus',
		'summer',
		'ruby',
		'aurora',
		'jasper',
		'leo',
		'adrian',
		'nina',
		'emma',
		'blake',
		'david',
		'maya',
		'nathan',
		'sam',
		'georgia',
		'petra',
		'adam',
		'zach',
		'violet',
		'roman',
		'luna',
	],
};
const voice2: Shape = {
	kind: 'union',
	discriminator: 'type',
	anyOf: [
		{
			kind: 'object',
			fields: [
				{ name: 'presetId', required: true, shape: presetId2 },
				{ name: 'type', required: true, shape: { kind: 'enum', values: ['runway-live-preset'] } },
			],
		},
		{
			kind: 'object',
			fields: [
				{ name: 'id', required: true, shape: { kind: 'string' } },
				{ name: 'type', required: true, shape: { kind: 'enum', values: ['custom'] } },
			],
		},
	],
};
const presetId3: Shape = {
	kind: 'enum',
	values: [
		'game-character',
		'music-superstar',
		'game-character-man',
		'cat-character',
		'influencer',
		'tennis-coach',
		'human-resource',
		'fashion-designer',
		'cooking-teacher',
	],
};
const avatar1: Shape = {
	kind: 'union',
	discriminator: 'type',
	anyOf: [
		{
			kind: 'object',
			fields: [
				{ name: 'presetId', required: true, shape: presetId3 },
				{ name: 'type', required: true, shape: { kind: 'enum', values: ['runway-preset'] } },
			],
		},
		{
			kind: 'object',
			fields: [
				{ name: 'avatarId', required: true, shape: { kind: 'string' } },
				{ name: 'type', required: true, shape: { kind: 'enum', values: ['custom'] } },
			],
		},
	],
};
const items1: Shape = {
	kind: 'object',
	fields: [
		{
			name: 'type',
			required: true,
			shape: { kind: 'enum', values: ['string', 'integer', 'number', 'boolean'] },
		},
	],
};
const parameters1: Shape = {
	kind: 'array',
	items: {
		kind: 'union',
		discriminator: 'type',
		anyOf: [
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['string'] } },
					{ name: 'enum', required: false, shape: { kind: 'array', items: { kind: 'string' } } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['integer'] } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['number'] } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['boolean'] } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'items', required: true, shape: items1 },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['array'] } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
			{
				kind: 'object',
				fields: [
					{ name: 'description', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{
						name: 'properties',
						required: true,
						shape: { kind: 'array', items: { kind: 'unknown' } },
					},
					{ name: 'type', required: true, shape: { kind: 'enum', values: ['object'] } },
					{ name: 'required', required: false, shape: { kind: 'boolean' } },
				],
			},
		],
	},
};

export const endpoints: Endpoint[] = [
	{
		id: 'imageToVideo.create',
		method: 'POST',
		path: '/v1/image_to_video',
		variants: [
			{
				name: 'gen4.5',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Gen4_5',
				fields: [
					{
						name: 'duration',
						required: true,
						shape: { kind: 'number', minimum: 2, maximum: 10, integer: true },
					},
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gen4.5'] } },
					{ name: 'promptImage', required: true, shape: promptImage1 },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: ['1280:720', '720:1280', '1104:832', '960:960', '832:1104', '1584:672'],
						},
					},
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{ name: 'outputFormat', required: false, shape: outputFormat1 },
					{
						name: 'proresProfile',
						required: false,
						shape: {
							kind: 'enum',
							values: ['422', '4444', '422 Proxy', '422 LT', '422 HQ', '4444 XQ'],
						},
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gen4_turbo',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Gen4Turbo',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gen4_turbo'] } },
					{ name: 'promptImage', required: true, shape: promptImage1 },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: ['1280:720', '720:1280', '1104:832', '832:1104', '960:960', '1584:672'],
						},
					},
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'promptText',
						required: false,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'veo3.1',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Veo3_1',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['veo3.1'] } },
					{ name: 'promptImage', required: true, shape: promptImage2 },
					{
						name: 'ratio',
						required: true,
						shape: { kind: 'enum', values: ['1280:720', '720:1280', '1080:1920', '1920:1080'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [4, 6, 8] } },
					{ name: 'negativePrompt', required: false, shape: { kind: 'string' } },
					{
						name: 'promptText',
						required: false,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['lastFrameNeedsFirst'],
			},
			{
				name: 'veo3.1_fast',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Veo3_1Fast',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['veo3.1_fast'] } },
					{ name: 'promptImage', required: true, shape: promptImage2 },
					{
						name: 'ratio',
						required: true,
						shape: { kind: 'enum', values: ['1280:720', '720:1280', '1080:1920', '1920:1080'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [4, 6, 8] } },
					{ name: 'negativePrompt', required: false, shape: { kind: 'string' } },
					{
						name: 'promptText',
						required: false,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['lastFrameNeedsFirst'],
			},
			{
				name: 'hailuo3',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Hailuo3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['hailuo3'] } },
					{
						name: 'promptImage',
						required: true,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'string' }, { kind: 'array', items: { kind: 'unknown' } }],
						},
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
						},
					},
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{
						name: 'resolution',
						required: false,
						shape: {
							kind: 'enum',
							values: ['768p', '2k', '768P', '2K'],
							deprecated: ['768P', '2K'],
						},
					},
				],
				rules: ['framesOrReferences'],
			},
			{
				name: 'happyhorse_1_0',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Happyhorse1_0',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['happyhorse_1_0'] } },
					{ name: 'promptImage', required: true, shape: promptImage1 },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 2500 } },
					{
						name: 'resolution',
						required: false,
						shape: {
							kind: 'enum',
							values: ['720p', '1080p', '720P', '1080P'],
							deprecated: ['720P', '1080P'],
						},
					},
				],
			},
			{
				name: 'seedance2',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Seedance2',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2'] } },
					{ name: 'promptImage', required: true, shape: promptImage3 },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio1 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['framesOrReferences'],
			},
			{
				name: 'seedance2_fast',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Seedance2Fast',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_fast'] } },
					{ name: 'promptImage', required: true, shape: promptImage3 },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['framesOrReferences'],
			},
			{
				name: 'seedance2_mini',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Seedance2Mini',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_mini'] } },
					{ name: 'promptImage', required: true, shape: promptImage3 },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['framesOrReferences'],
			},
			{
				name: 'gemini_omni_flash',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.GeminiOmniFlash',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gemini_omni_flash'] } },
					{ name: 'promptImage', required: true, shape: promptImage1 },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 3, maximum: 10, integer: true },
					},
					{ name: 'promptText', required: false, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: false,
						shape: { kind: 'enum', values: ['1280:720', '720:1280'] },
					},
				],
			},
			{
				name: 'seedance2_5',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Seedance2_5',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_5'] } },
					{ name: 'promptImage', required: true, shape: promptImage3 },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 15000 } },
					{ name: 'ratio', required: false, shape: ratio3 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
				rules: ['framesOrReferences'],
			},
			{
				name: 'grok_imagine_1_5',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.GrokImagine1_5',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['grok_imagine_1_5'] } },
					{ name: 'promptImage', required: true, shape: promptImage1 },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'promptText', required: false, shape: { kind: 'string' } },
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['480p', '720p', '1080p'] },
					},
				],
			},
			{
				name: 'wan3',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Wan3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['wan3'] } },
					{
						name: 'promptImage',
						required: true,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'string' }, { kind: 'array', items: { kind: 'unknown' } }],
						},
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'ratio', required: false, shape: ratio4 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
				],
				rules: ['framesOrReferences', 'shapedByFrames'],
			},
			{
				name: 'gemini_omni_flash_1.1',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.GeminiOmniFlash1_1',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gemini_omni_flash_1.1'] },
					},
					{ name: 'promptImage', required: true, shape: promptImage2 },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [
								{ kind: 'number', minimum: 3, maximum: 10, integer: true },
								{ kind: 'enum', values: ['auto'] },
							],
						},
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'640:360',
								'360:640',
								'1280:720',
								'720:1280',
								'1920:1080',
								'1080:1920',
								'3840:2160',
								'2160:3840',
							],
						},
					},
				],
				rules: ['lastFrameNeedsFirst'],
			},
			{
				name: 'wan3_prime',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.Wan3Prime',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['wan3_prime'] } },
					{
						name: 'promptImage',
						required: true,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'string' }, { kind: 'array', items: { kind: 'unknown' } }],
						},
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'ratio', required: false, shape: ratio4 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
				],
				rules: ['framesOrReferences', 'shapedByFrames'],
			},
			{
				name: 'h3_max',
				discriminator: 'model',
				typeName: 'ImageToVideoCreateParams.H3Max',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['h3_max'] } },
					{ name: 'promptImage', required: true, shape: promptImage2 },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'promptExpansionMode',
						required: false,
						shape: { kind: 'enum', values: ['disabled', 'balanced', 'quality'] },
					},
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['480p', '768p'] },
					},
					{ name: 'seed', required: false, shape: { kind: 'number' } },
				],
				rules: ['lastFrameNeedsFirst'],
			},
		],
	},
	{
		id: 'videoToVideo.create',
		method: 'POST',
		path: '/v1/video_to_video',
		variants: [
			{
				name: 'aleph2',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Variant0',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['aleph2'] } },
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{
						name: 'keyframes',
						required: false,
						shape: {
							kind: 'array',
							items: {
								kind: 'union',
								anyOf: [
									{
										kind: 'object',
										fields: [
											{ name: 'seconds', required: true, shape: { kind: 'number' } },
											{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
											{ name: 'range', required: false, shape: range1 },
										],
									},
									{
										kind: 'object',
										fields: [
											{
												name: 'at',
												required: true,
												shape: { kind: 'number', minimum: 0, maximum: 1 },
											},
											{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
											{ name: 'range', required: false, shape: range1 },
										],
									},
								],
							},
							maxItems: 5,
						},
					},
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['mp4', 'prores', 'png_sequence', 'sdr_rec709_10bit'] },
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'proresProfile',
						required: false,
						shape: {
							kind: 'enum',
							values: ['422', '4444', '422 Proxy', '422 LT', '422 HQ', '4444 XQ'],
						},
					},
					{ name: 'ratio', required: false, deprecated: true, shape: { kind: 'string' } },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
					{
						name: 'targetAspectRatio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '21:9'],
						},
					},
				],
			},
			{
				name: 'hailuo3',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Hailuo3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['hailuo3'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'promptVideo', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
						},
					},
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{
						name: 'resolution',
						required: false,
						shape: {
							kind: 'enum',
							values: ['768p', '2k', '768P', '2K'],
							deprecated: ['768P', '2K'],
						},
					},
				],
			},
			{
				name: 'seedance2',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Seedance2',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2'] } },
					{ name: 'promptVideo', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio1 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'seedance2_fast',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Seedance2Fast',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_fast'] } },
					{ name: 'promptVideo', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'seedance2_mini',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Seedance2Mini',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_mini'] } },
					{ name: 'promptVideo', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 3500 } },
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gemini_omni_flash',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.GeminiOmniFlash',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gemini_omni_flash'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'references', required: false, shape: references2 },
				],
			},
			{
				name: 'seedance2_5',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.Seedance2_5',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_5'] } },
					{ name: 'promptVideo', required: true, shape: { kind: 'string', media: ['video'] } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{
						name: 'mode',
						required: false,
						shape: { kind: 'enum', values: ['reference', 'extend', 'edit'] },
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 15000 } },
					{ name: 'ratio', required: false, shape: ratio3 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references3 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gemini_omni_flash_1.1',
				discriminator: 'model',
				typeName: 'VideoToVideoCreateParams.GeminiOmniFlash1_1',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gemini_omni_flash_1.1'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{
						name: 'mode',
						required: false,
						shape: { kind: 'enum', values: ['reference', 'extend', 'edit'] },
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'640:360',
								'360:640',
								'1280:720',
								'720:1280',
								'1920:1080',
								'1080:1920',
								'3840:2160',
								'2160:3840',
							],
						},
					},
					{ name: 'references', required: false, shape: references2 },
				],
			},
		],
	},
	{
		id: 'videoToHdr.create',
		method: 'POST',
		path: '/v1/video_to_hdr',
		variants: [
			{
				name: 'ruby',
				typeName: 'VideoToHdrCreateParams',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['ruby'] } },
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
					{
						name: 'outputFormat',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'hdr10',
								'hlg',
								'hdr_prores',
								'hdr_exr_sequence',
								'hdr_exr_acescg_sequence_1_3',
								'hdr_exr_acescg_sequence_2_0',
							],
						},
					},
					{
						name: 'proresProfile',
						required: false,
						shape: { kind: 'enum', values: ['422', '4444', '422 HQ'] },
					},
				],
			},
		],
	},
	{
		id: 'textToVideo.create',
		method: 'POST',
		path: '/v1/text_to_video',
		variants: [
			{
				name: 'gen4.5',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Gen4_5',
				fields: [
					{
						name: 'duration',
						required: true,
						shape: { kind: 'number', minimum: 2, maximum: 10, integer: true },
					},
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gen4.5'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: { kind: 'enum', values: ['1280:720', '720:1280'] },
					},
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{ name: 'outputFormat', required: false, shape: outputFormat1 },
					{
						name: 'proresProfile',
						required: false,
						shape: {
							kind: 'enum',
							values: ['422', '4444', '422 Proxy', '422 LT', '422 HQ', '4444 XQ'],
						},
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'veo3.1',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Veo3_1',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['veo3.1'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: { kind: 'enum', values: ['1280:720', '720:1280', '1080:1920', '1920:1080'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [4, 6, 8] } },
					{ name: 'negativePrompt', required: false, shape: { kind: 'string' } },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'veo3.1_fast',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Veo3_1Fast',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['veo3.1_fast'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: { kind: 'enum', values: ['1280:720', '720:1280', '1080:1920', '1920:1080'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [4, 6, 8] } },
					{ name: 'negativePrompt', required: false, shape: { kind: 'string' } },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'hailuo3',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Hailuo3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['hailuo3'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
						},
					},
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{
						name: 'resolution',
						required: false,
						shape: {
							kind: 'enum',
							values: ['768p', '2k', '768P', '2K'],
							deprecated: ['768P', '2K'],
						},
					},
				],
				rules: ['adaptiveNeedsReferences'],
			},
			{
				name: 'happyhorse_1_0',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Happyhorse1_0',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['happyhorse_1_0'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 2500 },
					},
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'1280:720',
								'720:1280',
								'960:960',
								'1108:832',
								'832:1108',
								'1920:1080',
								'1080:1920',
								'1440:1440',
								'1662:1248',
								'1248:1662',
							],
						},
					},
				],
			},
			{
				name: 'seedance2',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Seedance2',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 3500 },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'ratio', required: false, shape: ratio1 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'seedance2_fast',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Seedance2Fast',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_fast'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 3500 },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'seedance2_mini',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Seedance2Mini',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_mini'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 3500 },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'ratio', required: false, shape: ratio2 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references1 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gemini_omni_flash',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.GeminiOmniFlash',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gemini_omni_flash'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 3, maximum: 10, integer: true },
					},
					{
						name: 'ratio',
						required: false,
						shape: { kind: 'enum', values: ['1280:720', '720:1280'] },
					},
				],
			},
			{
				name: 'seedance2_5',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Seedance2_5',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedance2_5'] } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [{ kind: 'number' }, { kind: 'enum', values: ['auto'] }],
						},
					},
					{ name: 'promptText', required: false, shape: { kind: 'string', maxLength: 15000 } },
					{ name: 'ratio', required: false, shape: ratio3 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references3 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'grok_imagine_1_5',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.GrokImagine1_5',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['grok_imagine_1_5'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'ratio',
						required: false,
						shape: { kind: 'enum', values: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'] },
					},
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references2 },
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['480p', '720p', '1080p'] },
					},
				],
			},
			{
				name: 'wan3',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Wan3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['wan3'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'ratio', required: false, shape: ratio4 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references4 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
				],
			},
			{
				name: 'gemini_omni_flash_1.1',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.GeminiOmniFlash1_1',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gemini_omni_flash_1.1'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'duration',
						required: false,
						shape: {
							kind: 'union',
							anyOf: [
								{ kind: 'number', minimum: 3, maximum: 10, integer: true },
								{ kind: 'enum', values: ['auto'] },
							],
						},
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'640:360',
								'360:640',
								'1280:720',
								'720:1280',
								'1920:1080',
								'1080:1920',
								'3840:2160',
								'2160:3840',
							],
						},
					},
					{ name: 'references', required: false, shape: references2 },
					{
						name: 'referenceVideos',
						required: false,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
								],
							},
						},
					},
				],
			},
			{
				name: 'wan3_prime',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.Wan3Prime',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['wan3_prime'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{ name: 'ratio', required: false, shape: ratio4 },
					{ name: 'referenceAudio', required: false, shape: referenceAudio1 },
					{ name: 'references', required: false, shape: references4 },
					{ name: 'referenceVideos', required: false, shape: referenceVideos1 },
				],
			},
			{
				name: 'h3_max',
				discriminator: 'model',
				typeName: 'TextToVideoCreateParams.H3Max',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['h3_max'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'duration', required: false, shape: { kind: 'number' } },
					{
						name: 'promptExpansionMode',
						required: false,
						shape: { kind: 'enum', values: ['disabled', 'balanced', 'quality'] },
					},
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['480p', '768p'] },
					},
					{ name: 'seed', required: false, shape: { kind: 'number' } },
				],
			},
		],
	},
	{
		id: 'textToImage.create',
		method: 'POST',
		path: '/v1/text_to_image',
		variants: [
			{
				name: 'gen4_image_turbo',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.Gen4ImageTurbo',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gen4_image_turbo'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'ratio', required: true, shape: ratio5 },
					{
						name: 'referenceImages',
						required: true,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
									{
										name: 'tag',
										required: false,
										shape: { kind: 'string', minLength: 3, maxLength: 16 },
									},
								],
							},
							minItems: 1,
							maxItems: 3,
						},
					},
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gen4_image',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.Gen4Image',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gen4_image'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'ratio', required: true, shape: ratio5 },
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{ name: 'referenceImages', required: false, shape: referenceImages1 },
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
			{
				name: 'gpt_image_2',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GptImage2',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gpt_image_2'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 32000 },
					},
					{ name: 'ratio', required: true, shape: ratio6 },
					{
						name: 'background',
						required: false,
						shape: { kind: 'enum', values: ['transparent', 'opaque', 'auto'] },
					},
					{
						name: 'outputCount',
						required: false,
						shape: { kind: 'number', minimum: 1, maximum: 10, integer: true },
					},
					{
						name: 'quality',
						required: false,
						shape: { kind: 'enum', values: ['low', 'medium', 'high', 'auto'] },
					},
					{ name: 'referenceImages', required: false, shape: referenceImages2 },
				],
			},
			{
				name: 'gemini_image3.1_flash',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GeminiImage3_1Flash',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gemini_image3.1_flash'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'512:512',
								'416:624',
								'624:416',
								'432:592',
								'592:432',
								'448:576',
								'576:448',
								'384:672',
								'672:384',
								'768:336',
								'256:1024',
								'1024:256',
								'176:1408',
								'1408:176',
								'1024:1024',
								'832:1248',
								'1248:832',
								'864:1184',
								'1184:864',
								'896:1152',
								'1152:896',
								'768:1344',
								'1344:768',
								'1536:672',
								'512:2048',
								'2048:512',
								'352:2816',
								'2816:352',
								'2048:2048',
								'1696:2528',
								'2528:1696',
								'1792:2400',
								'2400:1792',
								'1856:2304',
								'2304:1856',
								'1536:2752',
								'2752:1536',
								'3168:1344',
								'1024:4096',
								'4096:1024',
								'704:5632',
								'5632:704',
								'4096:4096',
								'3392:5056',
								'5056:3392',
								'3584:4800',
								'4800:3584',
								'3712:4608',
								'4608:3712',
								'3072:5504',
								'5504:3072',
								'6336:2688',
								'2048:8192',
								'8192:2048',
								'1408:11264',
								'11264:1408',
							],
						},
					},
					{ name: 'outputCount', required: false, shape: { kind: 'enum', values: [1, 4] } },
					{ name: 'referenceImages', required: false, shape: referenceImages3 },
				],
			},
			{
				name: 'muse_image',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.MuseImage',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['muse_image'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'2352:1008',
								'2016:1152',
								'1920:1280',
								'1792:1344',
								'1600:1600',
								'1344:1792',
								'1280:1920',
								'1152:2016',
								'auto',
							],
						},
					},
					{ name: 'outputCount', required: false, shape: { kind: 'number' } },
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['webp', 'png', 'jpeg'] },
					},
					{ name: 'referenceImages', required: false, shape: references4 },
				],
			},
			{
				name: 'seedream5_pro',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.Seedream5Pro',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedream5_pro'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 4000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'1024:1024',
								'1184:896',
								'896:1184',
								'1376:768',
								'768:1376',
								'1296:864',
								'864:1296',
								'2048:2048',
								'2304:1728',
								'1728:2304',
								'2720:1530',
								'1530:2720',
								'2496:1664',
								'1664:2496',
								'auto_1k',
								'auto_2k',
							],
						},
					},
					{ name: 'grounding', required: false, shape: { kind: 'boolean' } },
					{ name: 'outputCount', required: false, shape: { kind: 'number' } },
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['png', 'jpeg'] },
					},
					{ name: 'referenceImages', required: false, shape: references2 },
				],
			},
			{
				name: 'seedream5_lite',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.Seedream5Lite',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seedream5_lite'] } },
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 4000 },
					},
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'2048:2048',
								'2304:1728',
								'1728:2304',
								'2848:1600',
								'1600:2848',
								'2496:1664',
								'1664:2496',
								'3136:1344',
								'3072:3072',
								'3456:2592',
								'2592:3456',
								'4096:2304',
								'2304:4096',
								'3744:2496',
								'2496:3744',
								'4704:2016',
							],
							open: true,
						},
					},
					{ name: 'grounding', required: false, shape: { kind: 'boolean' } },
					{ name: 'outputCount', required: false, shape: { kind: 'number' } },
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['png', 'jpeg'] },
					},
					{ name: 'referenceImages', required: false, shape: references2 },
				],
			},
			{
				name: 'grok_imagine_image_2',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GrokImagineImage2',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['grok_imagine_image_2'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'1024:1024',
								'1280:720',
								'720:1280',
								'1152:864',
								'864:1152',
								'1248:832',
								'832:1248',
								'1248:576',
								'576:1248',
								'1280:576',
								'576:1280',
								'1408:704',
								'704:1408',
								'2048:2048',
								'2816:1584',
								'1584:2816',
								'2368:1776',
								'1776:2368',
								'2496:1664',
								'1664:2496',
								'2912:1344',
								'1344:2912',
								'3200:1440',
								'1440:3200',
								'2912:1456',
								'1456:2912',
								'auto_1k',
								'auto_2k',
							],
						},
					},
					{ name: 'edit', required: false, shape: { kind: 'boolean' } },
					{ name: 'outputCount', required: false, shape: { kind: 'number' } },
					{ name: 'quality', required: false, shape: { kind: 'enum', values: ['low', 'medium'] } },
					{
						name: 'referenceImages',
						required: false,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
								],
							},
							maxItems: 3,
						},
					},
				],
			},
			{
				name: 'gemini_image3_pro',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GeminiImage3Pro',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gemini_image3_pro'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'1344:768',
								'768:1344',
								'1024:1024',
								'1184:864',
								'864:1184',
								'1536:672',
								'832:1248',
								'1248:832',
								'896:1152',
								'1152:896',
								'2048:2048',
								'1696:2528',
								'2528:1696',
								'1792:2400',
								'2400:1792',
								'1856:2304',
								'2304:1856',
								'1536:2752',
								'2752:1536',
								'3168:1344',
								'4096:4096',
								'3392:5056',
								'5056:3392',
								'3584:4800',
								'4800:3584',
								'3712:4608',
								'4608:3712',
								'3072:5504',
								'5504:3072',
								'6336:2688',
							],
						},
					},
					{ name: 'outputCount', required: false, shape: { kind: 'enum', values: [1, 4] } },
					{ name: 'referenceImages', required: false, shape: referenceImages3 },
				],
			},
			{
				name: 'gpt_image_2_5_flare',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GptImage2_5Flare',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gpt_image_2_5_flare'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'ratio', required: true, shape: ratio6 },
					{
						name: 'background',
						required: false,
						shape: { kind: 'enum', values: ['opaque', 'auto'] },
					},
					{
						name: 'outputCount',
						required: false,
						shape: { kind: 'number', minimum: 1, maximum: 10, integer: true },
					},
					{
						name: 'quality',
						required: false,
						shape: { kind: 'enum', values: ['low', 'medium', 'high', 'xhigh', 'max'] },
					},
					{ name: 'referenceImages', required: false, shape: referenceImages2 },
				],
			},
			{
				name: 'gpt_image_2_5_sunburst',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.GptImage2_5Sunburst',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['gpt_image_2_5_sunburst'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'ratio', required: true, shape: ratio6 },
					{
						name: 'background',
						required: false,
						shape: { kind: 'enum', values: ['transparent', 'opaque', 'auto'] },
					},
					{
						name: 'outputCount',
						required: false,
						shape: { kind: 'number', minimum: 1, maximum: 10, integer: true },
					},
					{
						name: 'quality',
						required: false,
						shape: { kind: 'enum', values: ['low', 'medium', 'high', 'xhigh', 'max'] },
					},
					{ name: 'referenceImages', required: false, shape: referenceImages2 },
				],
			},
			{
				name: 'gemini_2.5_flash',
				discriminator: 'model',
				typeName: 'TextToImageCreateParams.Gemini2_5Flash',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gemini_2.5_flash'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'1344:768',
								'768:1344',
								'1024:1024',
								'1184:864',
								'864:1184',
								'1536:672',
								'832:1248',
								'1248:832',
								'896:1152',
								'1152:896',
							],
						},
					},
					{ name: 'referenceImages', required: false, shape: referenceImages1 },
				],
			},
		],
	},
	{
		id: 'characterPerformance.create',
		method: 'POST',
		path: '/v1/character_performance',
		variants: [
			{
				name: 'act_two',
				typeName: 'CharacterPerformanceCreateParams',
				fields: [
					{
						name: 'character',
						required: true,
						shape: {
							kind: 'union',
							discriminator: 'type',
							anyOf: [
								{
									kind: 'object',
									fields: [
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['image'] } },
										{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
									],
								},
								{
									kind: 'object',
									fields: [
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['video'] } },
										{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
									],
								},
							],
						},
					},
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['act_two'] } },
					{
						name: 'reference',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'type', required: true, shape: { kind: 'enum', values: ['video'] } },
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
							],
						},
					},
					{ name: 'bodyControl', required: false, shape: { kind: 'boolean' } },
					{ name: 'contentModeration', required: false, shape: contentModeration1 },
					{
						name: 'expressionIntensity',
						required: false,
						shape: { kind: 'number', minimum: 1, maximum: 5, integer: true },
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['1280:720', '720:1280', '960:960', '1104:832', '832:1104', '1584:672'],
						},
					},
					{ name: 'seed', required: false, shape: { kind: 'number', integer: true } },
				],
			},
		],
	},
	{
		id: 'textToSpeech.create',
		method: 'POST',
		path: '/v1/text_to_speech',
		variants: [
			{
				name: 'seed_audio',
				discriminator: 'model',
				typeName: 'TextToSpeechCreateParams.SeedAudio',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seed_audio'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'loudnessRate', required: false, shape: { kind: 'number' } },
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['wav', 'mp3', 'ogg_opus'] },
					},
					{ name: 'pitchRate', required: false, shape: { kind: 'number' } },
					{
						name: 'sampleRate',
						required: false,
						shape: { kind: 'enum', values: [8000, 16000, 24000, 32000, 44100, 48000] },
					},
					{ name: 'speechRate', required: false, shape: { kind: 'number' } },
					{
						name: 'voice',
						required: false,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'audioUri', required: true, shape: { kind: 'string', media: ['audio'] } },
								{
									name: 'type',
									required: true,
									shape: { kind: 'enum', values: ['reference-audio'] },
								},
							],
						},
					},
				],
			},
			{
				name: 'eleven_multilingual_v2',
				discriminator: 'model',
				typeName: 'TextToSpeechCreateParams.ElevenMultilingualV2',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_multilingual_v2'] },
					},
					{
						name: 'promptText',
						required: true,
						shape: { kind: 'string', minLength: 1, maxLength: 1000 },
					},
					{ name: 'voice', required: true, shape: voice1 },
				],
			},
			{
				name: 'eleven_v3',
				discriminator: 'model',
				typeName: 'TextToSpeechCreateParams.ElevenV3',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['eleven_v3'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string' } },
					{ name: 'voice', required: true, shape: voice1 },
					{
						name: 'applyTextNormalization',
						required: false,
						shape: { kind: 'enum', values: ['auto', 'on', 'off'] },
					},
					{ name: 'languageCode', required: false, shape: { kind: 'string' } },
					{
						name: 'seed',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 4294967295, integer: true },
					},
					{
						name: 'similarityBoost',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 1 },
					},
					{ name: 'speed', required: false, shape: { kind: 'number', minimum: 0.7, maximum: 1.2 } },
					{ name: 'stability', required: false, shape: { kind: 'number', minimum: 0, maximum: 1 } },
					{ name: 'style', required: false, shape: { kind: 'number', minimum: 0, maximum: 1 } },
					{ name: 'useSpeakerBoost', required: false, shape: { kind: 'boolean' } },
				],
			},
		],
	},
	{
		id: 'soundEffect.create',
		method: 'POST',
		path: '/v1/sound_effect',
		variants: [
			{
				name: 'seed_audio',
				discriminator: 'model',
				typeName: 'SoundEffectCreateParams.SeedAudio',
				fields: [
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['seed_audio'] } },
					{ name: 'promptText', required: true, shape: { kind: 'string', minLength: 1 } },
					{ name: 'loudnessRate', required: false, shape: { kind: 'number' } },
					{
						name: 'outputFormat',
						required: false,
						shape: { kind: 'enum', values: ['wav', 'mp3', 'ogg_opus'] },
					},
					{ name: 'pitchRate', required: false, shape: { kind: 'number' } },
					{
						name: 'referenceAudios',
						required: false,
						shape: { kind: 'array', items: { kind: 'string' }, maxItems: 3 },
					},
					{
						name: 'sampleRate',
						required: false,
						shape: { kind: 'enum', values: [8000, 16000, 24000, 32000, 44100, 48000] },
					},
					{ name: 'speechRate', required: false, shape: { kind: 'number' } },
				],
			},
			{
				name: 'eleven_text_to_sound_v2',
				discriminator: 'model',
				typeName: 'SoundEffectCreateParams.ElevenTextToSoundV2',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_text_to_sound_v2'] },
					},
					{ name: 'promptText', required: true, shape: { kind: 'string' } },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 0.5, maximum: 30 },
					},
					{ name: 'loop', required: false, shape: { kind: 'boolean' } },
				],
			},
		],
	},
	{
		id: 'voiceIsolation.create',
		method: 'POST',
		path: '/v1/voice_isolation',
		variants: [
			{
				name: 'eleven_voice_isolation',
				typeName: 'VoiceIsolationCreateParams',
				fields: [
					{ name: 'audioUri', required: true, shape: { kind: 'string', media: ['audio'] } },
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_voice_isolation'] },
					},
				],
			},
		],
	},
	{
		id: 'voiceDubbing.create',
		method: 'POST',
		path: '/v1/voice_dubbing',
		variants: [
			{
				name: 'eleven_voice_dubbing',
				typeName: 'VoiceDubbingCreateParams',
				fields: [
					{ name: 'audioUri', required: true, shape: { kind: 'string', media: ['audio'] } },
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_voice_dubbing'] },
					},
					{
						name: 'targetLang',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'en',
								'hi',
								'pt',
								'zh',
								'es',
								'fr',
								'de',
								'ja',
								'ar',
								'ru',
								'ko',
								'id',
								'it',
								'nl',
								'tr',
								'pl',
								'sv',
								'fil',
								'ms',
								'ro',
								'uk',
								'el',
								'cs',
								'da',
								'fi',
								'bg',
								'hr',
								'sk',
								'ta',
							],
						},
					},
					{ name: 'disableVoiceCloning', required: false, shape: { kind: 'boolean' } },
					{ name: 'dropBackgroundAudio', required: false, shape: { kind: 'boolean' } },
					{ name: 'numSpeakers', required: false, shape: { kind: 'number' } },
				],
			},
		],
	},
	{
		id: 'speechToSpeech.create',
		method: 'POST',
		path: '/v1/speech_to_speech',
		variants: [
			{
				name: 'eleven_multilingual_sts_v2',
				typeName: 'SpeechToSpeechCreateParams',
				fields: [
					{
						name: 'media',
						required: true,
						shape: {
							kind: 'union',
							discriminator: 'type',
							anyOf: [
								{
									kind: 'object',
									fields: [
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['audio'] } },
										{ name: 'uri', required: true, shape: { kind: 'string', media: ['audio'] } },
									],
								},
								{
									kind: 'object',
									fields: [
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['video'] } },
										{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
									],
								},
							],
						},
					},
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_multilingual_sts_v2'] },
					},
					{ name: 'voice', required: true, shape: voice1 },
					{ name: 'removeBackgroundNoise', required: false, shape: { kind: 'boolean' } },
				],
			},
		],
	},
	{
		id: 'imageUpscale.create',
		method: 'POST',
		path: '/v1/image_upscale',
		variants: [
			{
				name: 'magnific_precision_upscaler_v2',
				typeName: 'ImageUpscaleCreateParams',
				fields: [
					{ name: 'imageUri', required: true, shape: { kind: 'string', media: ['image'] } },
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['magnific_precision_upscaler_v2'] },
					},
					{
						name: 'flavor',
						required: false,
						shape: { kind: 'enum', values: ['sublime', 'photo', 'photo_denoiser'] },
					},
					{ name: 'scaleFactor', required: false, shape: { kind: 'enum', values: [2, 4, 8, 16] } },
					{
						name: 'sharpen',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
					{
						name: 'smartGrain',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
					{
						name: 'ultraDetail',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
				],
			},
		],
	},
	{
		id: 'videoUpscale.create',
		method: 'POST',
		path: '/v1/video_upscale',
		variants: [
			{
				name: 'magnific_video_upscaler_creative',
				discriminator: 'model',
				typeName: 'VideoUpscaleCreateParams.MagnificVideoUpscalerCreative',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['magnific_video_upscaler_creative'] },
					},
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
					{
						name: 'creativity',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
					{
						name: 'flavor',
						required: false,
						shape: { kind: 'enum', values: ['vivid', 'natural'] },
					},
					{ name: 'fpsBoost', required: false, shape: { kind: 'boolean' } },
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['720p', '1k', '2k', '4k'] },
					},
					{
						name: 'sharpen',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
					{
						name: 'smartGrain',
						required: false,
						shape: { kind: 'number', minimum: 0, maximum: 100, integer: true },
					},
				],
			},
			{
				name: 'enhance_frame_rate',
				discriminator: 'model',
				typeName: 'VideoUpscaleCreateParams.EnhanceFrameRate',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['enhance_frame_rate'] },
					},
					{
						name: 'targetFramerate',
						required: true,
						shape: {
							kind: 'enum',
							values: ['24', '25', '30', '48', '50', '60', '120', '23_98', '29_97', '59_94'],
						},
					},
					{ name: 'videoUri', required: true, shape: { kind: 'string', media: ['video'] } },
				],
			},
		],
	},
	{
		id: 'generate.video.create',
		method: 'POST',
		path: '/v1/generate/video',
		variants: [
			{
				name: 'default',
				typeName: 'VideoCreateParams',
				fields: [
					{ name: 'configId', required: true, shape: { kind: 'string' } },
					{
						name: 'input',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{
									name: 'aspectRatio',
									required: false,
									shape: { kind: 'enum', values: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] },
								},
								{ name: 'audio', required: false, shape: { kind: 'boolean' } },
								{ name: 'contentModeration', required: false, shape: contentModeration1 },
								{ name: 'duration', required: false, shape: { kind: 'number' } },
								{
									name: 'keyframes',
									required: false,
									shape: {
										kind: 'array',
										items: {
											kind: 'union',
											anyOf: [
												{
													kind: 'object',
													fields: [
														{ name: 'seconds', required: true, shape: { kind: 'number' } },
														{
															name: 'uri',
															required: true,
															shape: { kind: 'string', media: ['image'] },
														},
														{ name: 'range', required: false, shape: range2 },
													],
												},
												{
													kind: 'object',
													fields: [
														{ name: 'at', required: true, shape: { kind: 'number' } },
														{
															name: 'uri',
															required: true,
															shape: { kind: 'string', media: ['image'] },
														},
														{ name: 'range', required: false, shape: range2 },
													],
												},
											],
										},
									},
								},
								{ name: 'negativePrompt', required: false, shape: { kind: 'string' } },
								{ name: 'promptText', required: false, shape: { kind: 'string' } },
								{ name: 'referenceAudio', required: false, shape: referenceAudio2 },
								{
									name: 'referenceImages',
									required: false,
									shape: {
										kind: 'array',
										items: {
											kind: 'object',
											fields: [
												{
													name: 'role',
													required: true,
													shape: { kind: 'enum', values: ['first', 'last', 'reference'] },
												},
												{
													name: 'uri',
													required: true,
													shape: { kind: 'string', media: ['image'] },
												},
											],
										},
									},
								},
								{
									name: 'referenceVideos',
									required: false,
									shape: {
										kind: 'array',
										items: {
											kind: 'object',
											fields: [
												{
													name: 'role',
													required: true,
													shape: { kind: 'enum', values: ['source', 'reference'] },
												},
												{
													name: 'uri',
													required: true,
													shape: { kind: 'string', media: ['video'] },
												},
											],
										},
									},
								},
								{
									name: 'resolution',
									required: false,
									shape: { kind: 'enum', values: ['480p', '720p', '1080p', '4k'] },
								},
								{ name: 'seed', required: false, shape: { kind: 'number' } },
							],
						},
					},
				],
			},
		],
	},
	{
		id: 'generate.image.create',
		method: 'POST',
		path: '/v1/generate/image',
		variants: [
			{
				name: 'default',
				typeName: 'ImageCreateParams',
				fields: [
					{ name: 'configId', required: true, shape: { kind: 'string' } },
					{
						name: 'input',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'promptText', required: true, shape: { kind: 'string' } },
								{
									name: 'aspectRatio',
									required: false,
									shape: {
										kind: 'enum',
										values: [
											'16:9',
											'9:16',
											'1:1',
											'4:3',
											'3:4',
											'21:9',
											'2:3',
											'3:2',
											'4:5',
											'5:4',
										],
									},
								},
								{ name: 'contentModeration', required: false, shape: contentModeration1 },
								{
									name: 'outputCount',
									required: false,
									shape: { kind: 'number', minimum: 1, maximum: 10, integer: true },
								},
								{ name: 'referenceImages', required: false, shape: references2 },
								{
									name: 'resolution',
									required: false,
									shape: { kind: 'enum', values: ['1k', '2k', '4k'] },
								},
								{ name: 'seed', required: false, shape: { kind: 'number' } },
							],
						},
					},
				],
			},
		],
	},
	{
		id: 'generate.audio.create',
		method: 'POST',
		path: '/v1/generate/audio',
		variants: [
			{
				name: 'default',
				typeName: 'AudioCreateParams',
				fields: [
					{ name: 'configId', required: true, shape: { kind: 'string' } },
					{
						name: 'input',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'promptText', required: true, shape: { kind: 'string' } },
								{
									name: 'type',
									required: true,
									shape: { kind: 'enum', values: ['speech', 'audio'] },
								},
								{ name: 'duration', required: false, shape: { kind: 'number' } },
								{ name: 'loop', required: false, shape: { kind: 'boolean' } },
								{ name: 'referenceAudios', required: false, shape: referenceAudio2 },
								{
									name: 'voice',
									required: false,
									shape: {
										kind: 'union',
										discriminator: 'type',
										anyOf: [
											{
												kind: 'object',
												fields: [
													{ name: 'presetId', required: true, shape: presetId1 },
													{
														name: 'type',
														required: true,
														shape: { kind: 'enum', values: ['preset'] },
													},
												],
											},
											{
												kind: 'object',
												fields: [
													{
														name: 'audioUri',
														required: true,
														shape: { kind: 'string', media: ['audio'] },
													},
													{
														name: 'type',
														required: true,
														shape: { kind: 'enum', values: ['reference-audio'] },
													},
												],
											},
										],
									},
								},
							],
						},
					},
				],
			},
		],
	},
	{
		id: 'routers.create',
		method: 'POST',
		path: '/v1/routers',
		variants: [
			{
				name: 'default',
				typeName: 'RouterCreateParams',
				fields: [
					{ name: 'slug', required: true, shape: { kind: 'string' } },
					{ name: 'description', required: false, shape: { kind: 'string' } },
					{ name: 'name', required: false, shape: { kind: 'string' } },
					{ name: 'settings', required: false, shape: settings1 },
				],
			},
		],
	},
	{
		id: 'routers.update',
		method: 'PATCH',
		path: '/v1/routers/{id}',
		variants: [
			{
				name: 'default',
				typeName: 'RouterUpdateParams',
				fields: [
					{
						name: 'description',
						required: false,
						shape: { kind: 'union', anyOf: [{ kind: 'string' }, { kind: 'null' }] },
					},
					{ name: 'name', required: false, shape: { kind: 'string' } },
					{ name: 'settings', required: false, shape: settings1 },
				],
			},
		],
	},
	{
		id: 'organization.retrieveUsage',
		method: 'POST',
		path: '/v1/organization/usage',
		variants: [
			{
				name: 'default',
				typeName: 'OrganizationRetrieveUsageParams',
				fields: [
					{ name: 'beforeDate', required: false, shape: { kind: 'string' } },
					{ name: 'startDate', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'avatars.create',
		method: 'POST',
		path: '/v1/avatars',
		variants: [
			{
				name: 'default',
				typeName: 'AvatarCreateParams',
				fields: [
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{ name: 'personality', required: true, shape: { kind: 'string' } },
					{ name: 'referenceImage', required: true, shape: { kind: 'string', media: ['image'] } },
					{ name: 'voice', required: true, shape: voice2 },
					{
						name: 'documentIds',
						required: false,
						shape: { kind: 'array', items: { kind: 'string' } },
					},
					{
						name: 'imageProcessing',
						required: false,
						shape: { kind: 'enum', values: ['optimize', 'none'] },
					},
					{ name: 'startScript', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'avatars.update',
		method: 'PATCH',
		path: '/v1/avatars/{id}',
		variants: [
			{
				name: 'default',
				typeName: 'AvatarUpdateParams',
				fields: [
					{
						name: 'documentIds',
						required: false,
						shape: { kind: 'array', items: { kind: 'string' } },
					},
					{
						name: 'imageProcessing',
						required: false,
						shape: { kind: 'enum', values: ['optimize', 'none'] },
					},
					{ name: 'name', required: false, shape: { kind: 'string' } },
					{ name: 'personality', required: false, shape: { kind: 'string' } },
					{ name: 'referenceImage', required: false, shape: { kind: 'string', media: ['image'] } },
					{
						name: 'startScript',
						required: false,
						shape: { kind: 'union', anyOf: [{ kind: 'string' }, { kind: 'null' }] },
					},
					{ name: 'voice', required: false, shape: voice2 },
				],
			},
		],
	},
	{
		id: 'avatarVideos.create',
		method: 'POST',
		path: '/v1/avatar_videos',
		variants: [
			{
				name: 'gwm1_avatars',
				typeName: 'AvatarVideoCreateParams',
				fields: [
					{ name: 'avatar', required: true, shape: avatar1 },
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gwm1_avatars'] } },
					{
						name: 'speech',
						required: true,
						shape: {
							kind: 'union',
							discriminator: 'type',
							anyOf: [
								{
									kind: 'object',
									fields: [
										{ name: 'audio', required: true, shape: { kind: 'string', media: ['audio'] } },
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['audio'] } },
									],
								},
								{
									kind: 'object',
									fields: [
										{ name: 'text', required: true, shape: { kind: 'string' } },
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['text'] } },
										{
											name: 'voice',
											required: false,
											shape: {
												kind: 'union',
												discriminator: 'type',
												anyOf: [
													{
														kind: 'object',
														fields: [
															{ name: 'presetId', required: true, shape: presetId2 },
															{
																name: 'type',
																required: true,
																shape: { kind: 'enum', values: ['preset'] },
															},
														],
													},
													{
														kind: 'object',
														fields: [
															{ name: 'id', required: true, shape: { kind: 'string' } },
															{
																name: 'type',
																required: true,
																shape: { kind: 'enum', values: ['custom'] },
															},
														],
													},
												],
											},
										},
									],
								},
							],
						},
					},
				],
			},
		],
	},
	{
		id: 'documents.create',
		method: 'POST',
		path: '/v1/documents',
		variants: [
			{
				name: 'default',
				typeName: 'DocumentCreateParams',
				fields: [
					{ name: 'content', required: true, shape: { kind: 'string' } },
					{ name: 'name', required: true, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'documents.update',
		method: 'PATCH',
		path: '/v1/documents/{id}',
		variants: [
			{
				name: 'default',
				typeName: 'DocumentUpdateParams',
				fields: [
					{ name: 'content', required: false, shape: { kind: 'string' } },
					{ name: 'name', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'realtimeSessions.create',
		method: 'POST',
		path: '/v1/realtime_sessions',
		variants: [
			{
				name: 'gwm1_avatars',
				typeName: 'RealtimeSessionCreateParams',
				fields: [
					{ name: 'avatar', required: true, shape: avatar1 },
					{ name: 'model', required: true, shape: { kind: 'enum', values: ['gwm1_avatars'] } },
					{
						name: 'integration',
						required: false,
						shape: {
							kind: 'union',
							discriminator: 'type',
							anyOf: [
								{
									kind: 'object',
									fields: [
										{ name: 'signedUrl', required: true, shape: { kind: 'string' } },
										{
											name: 'type',
											required: true,
											shape: { kind: 'enum', values: ['elevenlabs'] },
										},
									],
								},
								{
									kind: 'object',
									fields: [
										{ name: 'token', required: true, shape: { kind: 'string' } },
										{ name: 'roomName', required: true, shape: { kind: 'string' } },
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['livekit'] } },
										{ name: 'url', required: true, shape: { kind: 'string' } },
										{ name: 'agentIdentity', required: false, shape: { kind: 'string' } },
									],
								},
							],
						},
					},
					{
						name: 'livekit',
						required: false,
						deprecated: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'token', required: true, shape: { kind: 'string' } },
								{ name: 'roomName', required: true, shape: { kind: 'string' } },
								{ name: 'url', required: true, shape: { kind: 'string' } },
								{ name: 'agentIdentity', required: false, shape: { kind: 'string' } },
							],
						},
					},
					{ name: 'maxDuration', required: false, shape: { kind: 'number' } },
					{ name: 'personality', required: false, shape: { kind: 'string' } },
					{ name: 'startScript', required: false, shape: { kind: 'string' } },
					{
						name: 'tools',
						required: false,
						shape: {
							kind: 'array',
							items: {
								kind: 'union',
								discriminator: 'type',
								anyOf: [
									{
										kind: 'object',
										fields: [
											{ name: 'description', required: true, shape: { kind: 'string' } },
											{ name: 'name', required: true, shape: { kind: 'string' } },
											{
												name: 'type',
												required: true,
												shape: { kind: 'enum', values: ['client_event'] },
											},
											{ name: 'parameters', required: false, shape: parameters1 },
										],
									},
									{
										kind: 'object',
										fields: [
											{ name: 'description', required: true, shape: { kind: 'string' } },
											{ name: 'name', required: true, shape: { kind: 'string' } },
											{
												name: 'type',
												required: true,
												shape: { kind: 'enum', values: ['backend_rpc'] },
											},
											{ name: 'parameters', required: false, shape: parameters1 },
											{ name: 'timeoutSeconds', required: false, shape: { kind: 'number' } },
										],
									},
								],
							},
						},
					},
				],
			},
		],
	},
	{
		id: 'recipes.adLocalization',
		method: 'POST',
		path: '/v1/recipes/ad_localization',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeAdLocalizationParams',
				fields: [
					{
						name: 'referenceImage',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'targetLanguage',
						required: true,
						shape: {
							kind: 'enum',
							values: [
								'ar',
								'zh',
								'zh-Hant',
								'nl',
								'en',
								'fr',
								'de',
								'hi',
								'id',
								'it',
								'ja',
								'ko',
								'pl',
								'pt',
								'ru',
								'es',
								'sv',
								'th',
								'tr',
								'uk',
								'vi',
								'el',
							],
						},
					},
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
				],
			},
		],
	},
	{
		id: 'recipes.marketingStockImage',
		method: 'POST',
		path: '/v1/recipes/marketing_stock_image',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeMarketingStockImageParams',
				fields: [
					{ name: 'prompt', required: true, shape: { kind: 'string' } },
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
					{
						name: 'outputCount',
						required: false,
						shape: { kind: 'number', minimum: 1, maximum: 4, integer: true },
					},
					{
						name: 'quality',
						required: false,
						shape: { kind: 'enum', values: ['low', 'medium', 'high'] },
					},
					{
						name: 'referenceImage',
						required: false,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
				],
			},
		],
	},
	{
		id: 'recipes.multiShotVideo',
		method: 'POST',
		path: '/v1/recipes/multi_shot_video',
		variants: [
			{
				name: 'auto',
				discriminator: 'mode',
				typeName: 'RecipeMultiShotVideoParams.Variant0',
				fields: [
					{ name: 'mode', required: true, shape: { kind: 'enum', values: ['auto'] } },
					{ name: 'prompt', required: true, shape: { kind: 'string' } },
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [5, 10, 15] } },
					{
						name: 'firstFrame',
						required: false,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['1280:720', '720:1280', '960:960', '1920:1080', '1080:1920', '1440:1440'],
						},
					},
				],
			},
			{
				name: 'custom',
				discriminator: 'mode',
				typeName: 'RecipeMultiShotVideoParams.Variant1',
				fields: [
					{ name: 'mode', required: true, shape: { kind: 'enum', values: ['custom'] } },
					{
						name: 'shots',
						required: true,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'duration', required: true, shape: { kind: 'number' } },
									{ name: 'prompt', required: true, shape: { kind: 'string' } },
								],
							},
							minItems: 3,
							maxItems: 5,
						},
					},
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{ name: 'duration', required: false, shape: { kind: 'enum', values: [5, 10, 15] } },
					{
						name: 'firstFrame',
						required: false,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: ['1280:720', '720:1280', '960:960', '1920:1080', '1080:1920', '1440:1440'],
						},
					},
				],
			},
		],
	},
	{
		id: 'recipes.productAd',
		method: 'POST',
		path: '/v1/recipes/product_ad',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeProductAdParams',
				fields: [
					{
						name: 'productImages',
						required: true,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
								],
							},
							minItems: 1,
							maxItems: 10,
						},
					},
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', '2026-07', 'unsafe-latest'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 4, maximum: 15, integer: true },
					},
					{ name: 'productInfo', required: false, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: false,
						shape: {
							kind: 'enum',
							values: [
								'1280:720',
								'720:1280',
								'960:960',
								'834:1112',
								'1920:1080',
								'1080:1920',
								'1440:1440',
								'1248:1664',
							],
						},
					},
					{
						name: 'styleImages',
						required: false,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
								],
							},
							minItems: 0,
							maxItems: 4,
						},
					},
					{ name: 'userConcept', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'recipes.productCampaignImage',
		method: 'POST',
		path: '/v1/recipes/product_campaign_image',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeProductCampaignImageParams',
				fields: [
					{
						name: 'image',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{ name: 'prompt', required: true, shape: { kind: 'string' } },
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
				],
			},
		],
	},
	{
		id: 'recipes.productSwap',
		method: 'POST',
		path: '/v1/recipes/product_swap',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeProductSwapParams',
				fields: [
					{
						name: 'newProductImages',
						required: true,
						shape: {
							kind: 'array',
							items: {
								kind: 'object',
								fields: [
									{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
									{
										name: 'view',
										required: false,
										shape: { kind: 'enum', values: ['front', 'side', 'back'] },
									},
								],
							},
							minItems: 1,
							maxItems: 10,
						},
					},
					{
						name: 'originalProductImage',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'referenceVideo',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['video'] } },
							],
						},
					},
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 4, maximum: 15, integer: true },
					},
					{
						name: 'resolution',
						required: false,
						shape: { kind: 'enum', values: ['720p', '1080p'] },
					},
				],
			},
		],
	},
	{
		id: 'recipes.productUgc',
		method: 'POST',
		path: '/v1/recipes/product_ugc',
		variants: [
			{
				name: 'default',
				typeName: 'RecipeProductUgcParams',
				fields: [
					{
						name: 'characterImage',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'productImage',
						required: true,
						shape: {
							kind: 'object',
							fields: [
								{ name: 'uri', required: true, shape: { kind: 'string', media: ['image'] } },
							],
						},
					},
					{
						name: 'version',
						required: true,
						shape: { kind: 'enum', values: ['2026-06', 'unsafe-latest'] },
					},
					{ name: 'audio', required: false, shape: { kind: 'boolean' } },
					{
						name: 'duration',
						required: false,
						shape: { kind: 'number', minimum: 4, maximum: 15, integer: true },
					},
					{ name: 'productInfo', required: false, shape: { kind: 'string' } },
					{
						name: 'ratio',
						required: false,
						shape: { kind: 'enum', values: ['720:1280', '1080:1920'] },
					},
					{ name: 'userConcept', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'voices.create',
		method: 'POST',
		path: '/v1/voices',
		variants: [
			{
				name: 'default',
				typeName: 'VoiceCreateParams',
				fields: [
					{
						name: 'from',
						required: true,
						shape: {
							kind: 'union',
							discriminator: 'type',
							anyOf: [
								{
									kind: 'object',
									fields: [
										{ name: 'audio', required: true, shape: { kind: 'string', media: ['audio'] } },
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['audio'] } },
									],
								},
								{
									kind: 'object',
									fields: [
										{
											name: 'model',
											required: true,
											shape: {
												kind: 'enum',
												values: ['eleven_ttv_v3', 'eleven_multilingual_ttv_v2'],
											},
										},
										{ name: 'prompt', required: true, shape: { kind: 'string', minLength: 20 } },
										{ name: 'type', required: true, shape: { kind: 'enum', values: ['text'] } },
									],
								},
							],
						},
					},
					{ name: 'name', required: true, shape: { kind: 'string' } },
					{
						name: 'description',
						required: false,
						shape: { kind: 'union', anyOf: [{ kind: 'string' }, { kind: 'null' }] },
					},
				],
			},
		],
	},
	{
		id: 'voices.update',
		method: 'PATCH',
		path: '/v1/voices/{id}',
		variants: [
			{
				name: 'default',
				typeName: 'VoiceUpdateParams',
				fields: [
					{
						name: 'description',
						required: false,
						shape: { kind: 'union', anyOf: [{ kind: 'string' }, { kind: 'null' }] },
					},
					{ name: 'name', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'voices.preview',
		method: 'POST',
		path: '/v1/voices/preview',
		variants: [
			{
				name: 'default',
				typeName: 'VoicePreviewParams',
				fields: [
					{
						name: 'model',
						required: true,
						shape: { kind: 'enum', values: ['eleven_ttv_v3', 'eleven_multilingual_ttv_v2'] },
					},
					{ name: 'prompt', required: true, shape: { kind: 'string', minLength: 20 } },
				],
			},
		],
	},
	{
		id: 'uploads.createEphemeral',
		method: 'POST',
		path: '/v1/uploads',
		variants: [
			{
				name: 'default',
				typeName: 'UploadsCreateEphemeralParams',
				fields: [
					{ name: 'file', required: true, shape: { kind: 'unknown' } },
					{ name: 'fileMetadata', required: false, shape: { kind: 'string' } },
				],
			},
		],
	},
	{
		id: 'workflows.run',
		method: 'POST',
		path: '/v1/workflows/{id}',
		variants: [
			{
				name: 'default',
				typeName: 'WorkflowRunParams',
				fields: [
					{
						name: 'nodeOutputs',
						required: false,
						shape: {
							kind: 'map',
							values: {
								kind: 'map',
								values: {
									kind: 'union',
									discriminator: 'type',
									anyOf: [
										{
											kind: 'object',
											fields: [
												{
													name: 'type',
													required: true,
													shape: { kind: 'enum', values: ['primitive'] },
												},
												{
													name: 'value',
													required: true,
													shape: {
														kind: 'union',
														anyOf: [{ kind: 'string' }, { kind: 'number' }, { kind: 'boolean' }],
													},
												},
											],
										},
										{
											kind: 'object',
											fields: [
												{
													name: 'type',
													required: true,
													shape: { kind: 'enum', values: ['image'] },
												},
												{
													name: 'uri',
													required: true,
													shape: { kind: 'string', media: ['image'] },
												},
											],
										},
										{
											kind: 'object',
											fields: [
												{
													name: 'type',
													required: true,
													shape: { kind: 'enum', values: ['video'] },
												},
												{
													name: 'uri',
													required: true,
													shape: { kind: 'string', media: ['video'] },
												},
											],
										},
										{
											kind: 'object',
											fields: [
												{
													name: 'type',
													required: true,
													shape: { kind: 'enum', values: ['audio'] },
												},
												{
													name: 'uri',
													required: true,
													shape: { kind: 'string', media: ['audio'] },
												},
											],
										},
									],
								},
							},
						},
					},
				],
			},
		],
	},
];
