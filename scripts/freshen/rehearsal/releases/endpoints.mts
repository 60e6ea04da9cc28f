import { edit, type MadeUpRelease } from './release.mts';

export const ENDPOINT_RELEASES: MadeUpRelease[] = [
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
	{
		name: 'a new endpoint with models that others have',
		says: /has `POST \/v1\/video_trim` now/,
		neverSays: /New model/,
		change: (sdk) =>
			sdk.addResource(
				'VideoTrim',
				`    model: 'gen4.5' | 'trim_1';
    start?: number | 'auto';
    parts: Array<{ from: number; to: number }>;
    /**
     * A HTTPS URL, Runway upload URI, or base64 data URI containing an encoded video.
     */
    videoUri: string;`,
			),
	},
	{
		name: 'a type that is a part of itself',
		stops: /refers to Branch, which it is a part of\n {2}at text-to-video\.d\.ts:\d+/,
		change: (sdk) =>
			sdk.declarations('text-to-video').change('Wan3', (text) =>
				text
					.replace('promptText: string;', 'promptText: string;\n        plan?: Wan3.Branch;')
					.replace(
						/^( {4}namespace \w+ \{\n)/m,
						`$1        interface Branch {
            text: string;
            branches?: Array<Branch>;
        }
`,
					),
			),
	},
	{
		name: 'a body that inherits from another one',
		stops: /inherits from another type\n {2}at image-to-video\.d\.ts:\d+/,
		change: (sdk) =>
			sdk
				.declarations('image-to-video')
				.replace('    interface Gen4Turbo {', '    interface Gen4Turbo extends Gen4_5 {'),
	},
	{
		name: 'two variants that nothing distinguishes',
		stops:
			/No field distinguishes the bodies of textToImage\.create\n {2}at text-to-image\.d\.ts:\d+/,
		change: (sdk) =>
			sdk
				.declarations('text-to-image')
				.change('Gen4ImageTurbo', edit("model: 'gen4_image_turbo'", "model: 'gen4_image'")),
	},
];
