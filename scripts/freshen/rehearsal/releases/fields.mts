import { edit, type MadeUpRelease } from './release.mts';

export const FIELD_RELEASES: MadeUpRelease[] = [
	{
		name: 'fields renamed, required, gone and new',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change('Veo3_1', edit('negativePrompt?', 'avoid?'))
				.change('H3Max', edit('seed?: number', 'seed: number'))
				.change(
					'Gen4_5',
					edit(
						'duration: number;',
						"duration: number;\n        style: 'calm' | 'wild';\n        camera?: { zoom: number; pan?: 'left' | 'right' };",
					),
				)
				.change('Happyhorse1_0', edit(/promptText: string/, 'promptText?: string'));
			sdk
				.declarations('image-to-video')
				.change('Veo3_1', edit(/ {8}seed\?: number;\n/, ''))
				.change('Gen4_5', edit("'1280:720' | ", ''));
		},
	},
	{
		name: 'a choice within a choice',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Wan3',
					edit(
						'promptText: string;',
						"promptText: string;\n        light?: { type: 'sun'; hour: { type: 'dawn'; minute: number } | { type: 'dusk' } } | { type: 'lamp'; watts: number };",
					),
				);
		},
	},
	{
		name: 'deprecated in every way',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit(
						/\/\*\*\n(?= +\* The resolution of the output video)/,
						'/**\n         * @deprecated Use `size`, with `1280:720` or `720:1280`.\n         *\n',
					),
				)
				.change(
					'Seedance2',
					edit(
						'audio?: boolean',
						"/** @deprecated */\n        mood?: 'old' | 'new';\n        audio?: boolean",
					),
				);
		},
	},
	{
		name: 'one value or several, required or not',
		change: (sdk) => {
			sdk
				.declarations('video-to-video')
				.change('Variant0', edit('videoUri: string', 'videoUri?: string'))
				.change('Hailuo3', edit('promptVideo: string', 'promptVideo: string | Array<string>'));
			sdk
				.declarations('text-to-video')
				.change('Veo3_1', edit('audio?: boolean', 'audio: boolean'))
				.change('Gen4_5', edit('duration: number', "duration: number | 'auto'"))
				.change('Veo3_1Fast', edit('seed?: number', 'seed?: number | string'));
		},
	},
	{
		name: 'a union that grows at each depth',
		change: (sdk) =>
			sdk.declarations('text-to-speech').change('ElevenV3', (text) =>
				text.replace('voice: ElevenV3.Voice;', 'voice: ElevenV3.Voice | ElevenV3.Mixed;').replace(
					/^( {4}namespace \w+ \{\n)/m,
					`$1        interface Mixed {
            type: 'mixed';
            blend: Mixed.Pair | Mixed.Chain;
        }
        namespace Mixed {
            interface Pair {
                kind: 'pair';
                first: string;
                second: { at: 'start'; seconds: number } | { at: 'end' } | 'anywhere';
            }
            interface Chain {
                kind: 'chain';
                links: Array<{ voice: string; weight: number | 'auto' } | string>;
            }
        }
`,
				),
			),
	},
	{
		name: 'optional and required the other way round',
		says: /\*\*Breaking:\*\* Text to Video \(Veo 3\.1\): field `seed` is required now/,
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change('Veo3_1', edit('seed?: number', 'seed: number'))
				.change('Veo3_1', edit('duration?: 4', 'duration: 4'))
				.change('Veo3_1Fast', edit('ratio: ', 'ratio?: '))
				.change('Gen4_5', edit('ratio: ', 'ratio?: '))
				.change('Gen4_5', edit('contentModeration?: ', 'contentModeration: '));
			sdk
				.declarations('image-to-video')
				.change('Hailuo3', edit('promptText: string', 'promptText?: string'));
			sdk.declarations('text-to-speech').change('ElevenV3', edit('voice: ', 'voice?: '));
		},
	},
	{
		name: 'an optional list with positions elsewhere',
		change: (sdk) =>
			sdk.declarations('text-to-image').change('Gen4Image', (text) =>
				text
					.replace(
						"model: 'gen4_image';",
						"model: 'gen4_image';\n        layers?: Array<Gen4Image.Layer>;",
					)
					.replace(
						/^( {4}namespace \w+ \{\n)/m,
						`$1        interface Layer {
            position?: 'first' | 'last';
            /**
             * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
             */
            uri: string;
        }
`,
					),
			),
	},
	{
		name: 'a file of one model is a list of texts of another',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit(
						'promptText: string;',
						`promptText: string;
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
         */
        mood?: string;`,
					),
				)
				.change(
					'Wan3',
					edit('promptText: string;', 'promptText: string;\n        mood?: Array<string>;'),
				)
				.change(
					'Gen4_5',
					edit(
						'promptText: string;',
						'promptText: string;\n        mood?: { calm: number; wild?: boolean };',
					),
				);
		},
	},
];
