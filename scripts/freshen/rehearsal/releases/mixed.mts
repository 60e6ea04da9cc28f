import { edit, type MadeUpRelease } from './release.mts';

const within = (text: string, types: string): string =>
	text.replace(/^( {4}namespace \w+ \{\n)/m, `$1${types}`);

const IMAGE = `/**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded image.
         */
        `;

/** Several kinds of changes at once, as real releases have them. */
export const MIXED_RELEASES: MadeUpRelease[] = [
	{
		name: 'mixed: bodies of one kind become several',
		says: /New model \*\*Voice Isolation 2\*\* \(`voice_isolation_2`\) for Voice Isolation/,
		change: (sdk) => {
			sdk.replace(
				'resources/voice-isolation.d.ts',
				/export interface VoiceIsolationCreateParams (\{[\s\S]*?\n\})/,
				`export type VoiceIsolationCreateParams = VoiceIsolationCreateParams.Two | VoiceIsolationCreateParams.One;
export declare namespace VoiceIsolationCreateParams {
    interface Two {
        model: 'voice_isolation_2';
        /**
         * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded audio.
         */
        audioUri: string;
        /**
         * How much is taken away (0–1).
         */
        strength: number;
    }
    interface One $1
}`,
			);
			sdk.replace(
				'resources/speech-to-speech.d.ts',
				'voice: SpeechToSpeechCreateParams.Voice;',
				"voice: { id: string; type: 'custom' } | SpeechToSpeechCreateParams.Voice;",
			);
			sdk.replace(
				'resources/speech-to-speech.d.ts',
				'media: SpeechToSpeechCreateParams.Audio |',
				"media: { taskId: string; type: 'task' } | SpeechToSpeechCreateParams.Audio |",
			);
		},
	},
	{
		name: 'mixed: the default model is gone, and others gain a mode',
		says: /\*\*Breaking:\*\* Text to Video \(Gen-4\.5\): is no longer offered here/,
		change: (sdk) => {
			sdk.declarations('text-to-video').remove('Gen4_5');
			sdk
				.declarations('video-to-video')
				.change(
					'Hailuo3',
					edit(
						"model: 'hailuo3';",
						"model: 'hailuo3';\n        mode?: 'reference' | 'extend' | 'edit';\n        outputFormat?: 'mp4' | 'prores';",
					),
				)
				.change('Seedance2_5', edit(/mode\?: /, "mode?: 'remix' | "));
		},
	},
	{
		name: 'mixed: names that the form has for itself',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'H3Max',
					edit(
						'promptText: string;',
						`promptText: string;
        options: 'fast' | 'slow';
        operation: string;
        resource?: string;
        waitForCompletion: boolean;
        modelId?: string;
        additionalFields?: { extraBody: string };`,
					),
				)
				.add(
					'Odd1',
					`    interface Odd1 {
        model: 'odd/1:pro';
        promptText: string;
        ratio: '1280:720' | '720:1280' | '1920:1080' | '1080:1920';
        resolution: '720p' | '1080p';
        duration: -1 | 5 | 10;
    }
`,
				);
		},
	},
	{
		name: 'mixed: everything may be nothing, and lists in other words',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change('Veo3_1', (text) =>
					text
						.replace('seed?: number;', 'seed?: number | null;')
						.replace('audio?: boolean;', 'audio?: boolean | null;')
						.replace('duration?: 4 | 6 | 8;', 'duration?: (4 | 6 | 8 | 10) | null;')
						.replace('negativePrompt?: string;', 'negativePrompt?: string[] | string | null;'),
				)
				.change('Gen4_5', edit('promptText: string;', 'promptText: string;\n        safe?: true;'))
				.change('Wan3', edit('duration?: number', "duration?: 'auto' | number | null"));
			sdk
				.declarations('text-to-image')
				.change(
					'Gen4Image',
					edit(
						"model: 'gen4_image';",
						"model: 'gen4_image';\n        tags?: ('a' | 'b')[];\n        labels?: { [key: string]: string };",
					),
				);
		},
	},
	{
		name: 'mixed: frames are typed at last',
		stops: /a frame that the form has no question for\n {2}at image-to-video\.d\.ts:\d+/,
		change: (sdk) => {
			sdk
				.declarations('image-to-video')
				.change('Wan3', (text) =>
					within(
						text.replace('Array<unknown>', 'Array<Wan3.PromptImage>'),
						`        interface PromptImage {
            position: 'first' | 'middle' | 'last';
            seconds?: number;
            ${IMAGE}uri: string;
        }
`,
					),
				)
				.change('Gen4Turbo', edit(/promptImage: .*;/, 'promptImage: string;'))
				.change(
					'H3Max',
					edit(
						'promptText: string',
						'promptText: string | Array<{ text: string; seconds: number }>',
					),
				);
		},
	},
	{
		name: 'mixed: a picture model with everything, beside rules and figures',
		says: /New model \*\*Canvas 9\.1 Ultra\*\*/,
		change: (sdk) => {
			sdk.declarations('text-to-image').add(
				'Canvas9_1Ultra',
				`    interface Canvas9_1Ultra {
        model: 'canvas9.1_ultra';
        /**
         * Between 3 and 9,000 characters. Must not name living people. Up to 4 lines, 8 with an image.
         */
        promptText: string;
        /**
         * Either a proportion or a size; sizes above 2048 cost 3 credits more. Cannot be used with \`style\`.
         */
        ratio: '1:1' | '16:9' | '2048:2048' | 'adaptive' | (string & {});
        /**
         * How many. One to four images.
         */
        outputCount?: 1 | 2 | 3 | 4;
        references?: Array<Canvas9_1Ultra.Reference | Canvas9_1Ultra.Sketch>;
        style?: { preset: 'ink' | 'oil' } | { reference: string; strength?: number } | 'none';
        palette?: Array<{ name: string; colour: { r: number; g: number; b: number } | string }>;
        seed?: number;
    }
    namespace Canvas9_1Ultra {
        interface Reference {
            kind: 'reference';
            ${IMAGE}uri: string;
            tag?: string;
            subject?: 'object' | 'human' | 'animal';
        }
        interface Sketch {
            kind: 'sketch';
            ${IMAGE}uri: string;
        }
    }
`,
			);
		},
	},
	{
		name: 'mixed: a new model, own voices, 4K and a value gone',
		says: /`voice\.presetId` no longer takes `Arjun`[\s\S]*also takes `3840:2160`/,
		change: (sdk) => {
			sdk
				.declarations('text-to-speech')
				.change('ElevenV3', (text) =>
					within(
						text
							.replace('voice: ElevenV3.Voice;', 'voice: ElevenV3.OwnVoice | ElevenV3.Voice;')
							.replace("'Arjun' | ", ''),
						`        interface OwnVoice {
            type: 'custom';
            id: string;
            stability?: number;
        }
`,
					),
				)
				.addLike('ElevenV3', 'ElevenV4', edit("'eleven_v3'", "'eleven_v4'"));
			sdk
				.declarations('text-to-video')
				.change('Seedance2_5', edit(/ratio\?: /, "ratio?: '3840:2160' | '2160:3840' | "))
				.change('Happyhorse1_0', edit(/ratio\?: /, "ratio?: '3840:2160' | '854:480' | "))
				.change('Veo3_1Fast', edit("'1280:720' | '720:1280' | ", ''));
		},
	},
	{
		name: 'mixed: something new, and a tuple at its end',
		stops: /at image-to-video\.d\.ts:\d+\n.*\[number, number\]/,
		change: (sdk) => {
			sdk.declarations('text-to-video').addLike('Wan3', 'Wan4', edit("'wan3'", "'wan4'"));
			sdk
				.declarations('image-to-video')
				.addLike('Wan3', 'Wan4', edit("'wan3'", "'wan4'"))
				.change(
					'Wan4',
					edit(
						'promptText: string;',
						'promptText: string;\n        focus?: { at: Array<[number, number]> };',
					),
				);
		},
	},
];
