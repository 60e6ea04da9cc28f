import { edit, type MadeUpRelease } from './release.mts';

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

export const VALUE_RELEASES: MadeUpRelease[] = [
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
		name: 'values and an endpoint that are gone',
		change: (sdk) => {
			sdk.declarations('text-to-speech').change('ElevenV3', edit("'Maya' | ", ''));
			sdk.replace('client.d.ts', '    voiceIsolation: API.VoiceIsolation;\n', '');
			sdk.replace('resources/voice-isolation.d.ts', /^ {4}create\(body: .*\n/m, '');
		},
	},
	{
		name: 'narrower and wider limits',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change('Gen4_5', edit(/from\n +\* 2 to 10/, 'from 5\n         * to 30'))
				.change('Gen4_5', edit('up to 1000 characters', 'up to 12 characters'))
				.change('Seedance2', edit('(up to 9)', '(up to 1)'))
				.change(
					'H3Max',
					edit('number of seconds of duration', 'number of seconds (1-4) of duration'),
				);
			sdk
				.declarations('text-to-speech')
				.change('ElevenV3', edit('(0.7–1.2). 1.0 is default', '(0.5–4). 2.5 on average'));
		},
	},
	{
		name: 'figures in sentences that begin with a capital letter',
		change: (sdk) =>
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit('A non-empty string up to 1000 characters', 'Up to 10,000 characters.'),
				)
				.change('Gen4_5', edit('Must be an integer from', 'Whole seconds from'))
				.change(
					'Wan3',
					edit('A non-empty text prompt', 'Between 3 and 5,000 characters. A text prompt'),
				)
				.change(
					'Seedance2',
					edit(
						'An optional array of image references (up to 9).',
						'Up to 12 images. Ten at most in one shot.',
					),
				),
	},
	{
		name: 'other values first, and other defaults',
		change: (sdk) => {
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit(
						"'1280:720' | '720:1280' | '1080:1920' | '1920:1080'",
						"'1920:1080' | '1080:1920' | '1280:720' | '720:1280' | '960:960'",
					),
				)
				.change('Veo3_1', edit('4 | 6 | 8', '8 | 6 | 5 | 4'))
				.change('H3Max', edit("'480p' | '768p'", "'768p' | '480p' | '720p'"));
			sdk.declarations('text-to-speech').change('ElevenV3', edit("'Maya'", "'Aaron' | 'Maya'"));
			sdk
				.declarations('sound-effect')
				.change('ElevenTextToSoundV2', edit('between 0.5 and 30', 'between 2 and 60'));
		},
	},
	{
		name: 'rules in words',
		says: /Cannot be set together with `seed`/,
		change: (sdk) => {
			sdk
				.declarations('image-to-video')
				.addLike('Wan3', 'Wan4', edit("'wan3'", "'wan4'"))
				.change(
					'Hailuo3',
					edit(
						/\*\/\n( +)ratio\?:/,
						'* Keyframe requests must use `auto_720p`.\n         */\n$1ratio?:',
					),
				);
			sdk
				.declarations('text-to-video')
				.change(
					'Veo3_1',
					edit(
						'Whether to generate audio for the video.',
						'Whether to generate audio. Cannot be set together with `seed`.',
					),
				);
		},
	},
];
