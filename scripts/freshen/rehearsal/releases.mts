import type { MadeUpSdk } from './made-up-sdk.mts';

/** A release that does not exist, with one kind of change. */
export interface MadeUpRelease {
	/** Its kind of change. */
	name: string;
	change(sdk: MadeUpSdk): void;
	/** The end of a release that the catalogue cannot express: what is said, with file and line. */
	stops?: RegExp;
	/** A sentence of the report or the changelog. */
	says?: RegExp;
}

const edit =
	(from: string | RegExp, to: string) =>
	(text: string): string =>
		text.replace(from, to);

const KLING_PROMPT = `        /**
         * A non-empty string up to 2500 characters (measured in UTF-16 code units).
         */
        promptText: string;`;

const OWN_VOICE = `        interface OwnVoice {
            /**
             * The ID of the custom voice.
             */
            id: string;
            type: 'custom';
        }
`;

/** A voice becomes one of two kinds, as Runway has it elsewhere. */
const withOwnVoice = (model: string) => (text: string) =>
	text
		.replace(`voice: ${model}.Voice;`, `voice: ${model}.Voice | ${model}.OwnVoice;`)
		.replace(/^( {4}namespace \w+ \{\n)/m, `$1${OWN_VOICE}`);

export const MADE_UP_RELEASES: MadeUpRelease[] = [
	{
		name: 'a model at three endpoints',
		says: /New model \*\*Kling 4\.0\*\* \(`kling4\.0`\) for Image to Video, Video to Video, Text to Video/,
		change: (sdk) => {
			sdk.declarations('text-to-video').add(
				'Kling4_0',
				`    interface Kling4_0 {
        model: 'kling4.0';
${KLING_PROMPT}
        audio?: boolean;
        /**
         * The number of seconds of duration for the output video. Must be an integer from 3 to 30.
         */
        duration?: number;
        /**
         * The resolution of the output video.
         */
        ratio?: '1280:720' | '720:1280' | '960:960' | '1920:1080' | '1080:1920' | '1440:1440';
        /**
         * Optional image references (up to 10).
         */
        references?: Array<Kling4_0.Reference>;
    }
    namespace Kling4_0 {
        interface Reference {
            /**
             * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
             */
            uri: string;
        }
    }
`,
			);
			sdk.declarations('image-to-video').add(
				'Kling4_0',
				`    interface Kling4_0 {
        model: 'kling4.0';
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
         */
        promptImage: string | Array<Kling4_0.PromptImage>;
        /**
         * The number of seconds of duration for the output video. Must be an integer from 3 to 30.
         */
        duration?: number;
        promptText?: string;
        /**
         * Requests with a first frame must use auto_720p or auto_1080p.
         */
        ratio?: '1280:720' | '720:1280' | 'auto_720p' | 'auto_1080p';
    }
    namespace Kling4_0 {
        interface PromptImage {
            position?: 'first' | 'last';
            /**
             * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
             */
            uri: string;
        }
    }
`,
			);
			sdk.declarations('video-to-video').add(
				'Kling4_0',
				`    interface Kling4_0 {
        model: 'kling4.0';
${KLING_PROMPT}
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded video.
         */
        videoUri: string;
        ratio?: 'auto_720p' | 'auto_1080p';
        /**
         * Optional pictures to follow (up to 10).
         */
        guides?: Array<Kling4_0.Guide>;
    }
    namespace Kling4_0 {
        interface Guide {
            position?: 'first' | 'last';
            /**
             * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
             */
            uri: string;
        }
    }
`,
			);
		},
	},
	{
		name: 'two models like another one',
		change: (sdk) => {
			for (const resource of ['text-to-video', 'image-to-video', 'video-to-video']) {
				sdk
					.declarations(resource)
					.addLike('Hailuo3', 'Hailuo3Highspeed', edit("'hailuo3'", "'hailuo3_highspeed'"))
					.addLike('Hailuo3', 'Hailuo3Lite', edit("'hailuo3'", "'hailuo3_lite'"));
			}
		},
	},
	{
		name: 'own voices and a new model of speech',
		change: (sdk) => {
			sdk
				.declarations('text-to-speech')
				.change('ElevenMultilingualV2', withOwnVoice('ElevenMultilingualV2'))
				.change('ElevenV3', withOwnVoice('ElevenV3'))
				.addLike('ElevenV3', 'ElevenV4', edit("'eleven_v3'", "'eleven_v4'"));
		},
	},
	{
		name: 'more values, and a larger size',
		change: (sdk) => {
			for (const resource of ['text-to-video', 'image-to-video', 'video-to-video']) {
				sdk
					.declarations(resource)
					.change('Seedance2_5', edit(/ratio\?: /, "ratio?: '3840:2160' | '2160:3840' | "));
			}
			sdk
				.declarations('text-to-video')
				.change('GrokImagine1_5', edit(/resolution\?: /, "resolution?: '240p' | '4k' | "))
				.change('Veo3_1', edit('4 | 6 | 8', '2 | 4 | 6 | 8 | 12'));
		},
	},
	{
		name: 'a new endpoint',
		says: /has `POST \/v1\/lip_sync` now/,
		change: (sdk) =>
			sdk.addResource(
				'LipSync',
				`    model: 'lips_1';
    /**
     * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded video.
     */
    videoUri: string;
    /**
     * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded audio.
     */
    audioUri: string;`,
			),
	},
	{
		name: 'models that are gone',
		says: /\*\*Breaking:\*\* the model \*\*Gen-4 Turbo\*\*/,
		change: (sdk) => {
			sdk.declarations('image-to-video').remove('Gen4Turbo');
			sdk.declarations('text-to-image').remove('Gen4ImageTurbo');
			sdk.declarations('text-to-video').remove('GrokImagine1_5').remove('Wan3');
		},
	},
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
		name: 'other limits in the comments',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit('A non-empty string up to 1000 characters', 'Up to 10,000 characters'),
				)
				.change('Gen4_5', edit(/from\n +\* 2 to 10/, 'from 1 to 20'))
				.change(
					'Wan3',
					edit('A non-empty text prompt', 'At most 3,000 signs, 5,000 with a picture, as a prompt'),
				);
		},
	},
	{
		name: 'two models in one variant',
		says: /New model \*\*Veo 4 Fast\*\*/,
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.addLike('Veo3_1', 'Veo4', edit("'veo3.1'", "'veo4' | 'veo4_fast'"));
			sdk.replace('resources/video-to-hdr.d.ts', "model: 'ruby'", "model: 'ruby' | 'ruby_2'");
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
		name: 'values and an endpoint that are gone',
		change: (sdk) => {
			sdk.declarations('text-to-speech').change('ElevenV3', edit("'Maya' | ", ''));
			sdk.replace('client.d.ts', '    voiceIsolation: API.VoiceIsolation;\n', '');
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
		name: 'a type that nothing can express',
		stops: /at text-to-video\.d\.ts:\d+/,
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Wan3',
					edit('promptText: string', 'extra?: [number, number];\n        promptText: string'),
				);
		},
	},
];
