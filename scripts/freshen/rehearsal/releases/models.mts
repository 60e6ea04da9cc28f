import { edit, type MadeUpRelease } from './release.mts';

const KLING_PROMPT = `        /**
         * A non-empty string up to 2500 characters (measured in UTF-16 code units).
         */
        promptText: string;`;

export const MODEL_RELEASES: MadeUpRelease[] = [
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
		name: 'models that are gone',
		says: /\*\*Breaking:\*\* the model \*\*Gen-4 Turbo\*\*/,
		change: (sdk) => {
			sdk.declarations('image-to-video').remove('Gen4Turbo');
			sdk.declarations('text-to-image').remove('Gen4ImageTurbo');
			sdk.declarations('text-to-video').remove('GrokImagine1_5').remove('Wan3');
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
		name: 'a model moved to another endpoint',
		says: /Video to Video \(Gen-4\.5\): is offered here now/,
		change: (sdk) => {
			const moved = sdk.declarations('text-to-video').text('Gen4_5');
			sdk.declarations('text-to-video').remove('Gen4_5');
			sdk.declarations('video-to-video').add(
				'Gen4_5',
				moved.replace(
					'promptText: string;',
					`promptText: string;
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded video.
         */
        videoUri: string;`,
				),
			);
		},
	},
	{
		name: 'a model renamed, and the old name deprecated',
		says: /New model \*\*Wan 3 Standard\*\*/,
		change: (sdk) => {
			for (const resource of ['text-to-video', 'image-to-video']) {
				sdk
					.declarations(resource)
					.addLike('Wan3', 'Wan3Standard', edit("'wan3'", "'wan3_standard'"))
					.change(
						'Wan3',
						edit(
							"model: 'wan3'",
							"/**\n         * @deprecated Use `wan3_standard`.\n         */\n        model: 'wan3'",
						),
					);
			}
		},
	},
	{
		name: 'a deprecated model within a list of models',
		change: (sdk) =>
			sdk.declarations('text-to-video').change(
				'Veo3_1Fast',
				edit(
					"model: 'veo3.1_fast'",
					`/**
         * - \`veo3.1_fast\` - Deprecated: Use \`veo4_fast\`.
         */
        model: 'veo3.1_fast' | 'veo4_fast'`,
				),
			),
	},
	{
		name: 'a model without a prompt',
		change: (sdk) =>
			sdk.declarations('image-to-video').add(
				'Still1',
				`    interface Still1 {
        model: 'still_1';
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
         */
        promptImage: string;
        /**
         * How many pictures to make.
         */
        'frame-count'?: number;
    }
`,
			),
	},
];
