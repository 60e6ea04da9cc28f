import { afterEach, describe, expect, test } from '@jest/globals';

import { catalogueFile } from '../../../scripts/catalogue/generate.mts';
import { NotUnderstood } from '../../../scripts/catalogue/not-understood.mts';
import { readSdk } from '../../../scripts/catalogue/read-endpoints.mts';
import { type ReviewLine, reviewFile } from '../../../scripts/catalogue/review.mts';
import type { Gone } from '../../../scripts/freshen/gone.mts';
import { goneFile } from '../../../scripts/freshen/gone.mts';
import { changelogFile, planUpdate } from '../../../scripts/freshen/plan.mts';
import { sdkWith } from '../../catalogue/sdk-stub.mts';

const CHANGELOG = '# Changelog\n\nWhat changed.\n\n## 0.1.0\n\n- The first version.\n';

const cleanUps: Array<() => void> = [];
afterEach(() => {
	for (const remove of cleanUps.splice(0)) remove();
});

function sdk(resources: Record<string, string>, version: string): string {
	const stub = sdkWith(resources, version);
	cleanUps.push(stub.remove);
	return stub.folder;
}

/** Variants of `TextToVideoCreateParams`, by the name of their type. */
function videos(variants: Record<string, string>): Record<string, string> {
	const names = Object.keys(variants).map((name) => `TextToVideoCreateParams.${name}`);
	return {
		TextToVideo: `export type TextToVideoCreateParams = ${names.join(' | ')};
export declare namespace TextToVideoCreateParams {
${Object.entries(variants)
	.map(([name, members]) => `interface ${name} { ${members} }`)
	.join('\n')}
}`,
	};
}

interface Steps {
	before: Record<string, string>;
	after: Record<string, string>;
	gone?: Gone;
	review?: ReviewLine[];
	changelog?: string;
	/** All that the second opinion knows, if that is not what was before. */
	typedFrom?: Record<string, string>;
}

/** An update from a made-up 1.0.0 to a made-up 1.1.0. */
async function update({ before, after, gone, review, changelog, typedFrom }: Steps) {
	const former = sdk(before, '1.0.0');
	const typed = readSdk(typedFrom === undefined ? former : sdk(typedFrom, '1.0.0'));
	const { files, report } = await planUpdate(former, sdk(after, '1.1.0'), {
		gone: gone ?? { goneModels: {}, goneEndpoints: [] },
		review: review ?? [],
		changelog: changelog ?? CHANGELOG,
		subject: (next) => ({
			sdk: next,
			typed,
			typedVersion: '1.0.0',
			operations: [
				{ file: 'textToVideo.ts', endpoint: 'textToVideo.create', defaultModel: 'gen4.5' },
			],
		}),
	});
	const lines = JSON.parse(files.get(reviewFile) ?? '') as ReviewLine[];
	return {
		report,
		catalogue: files.get(catalogueFile) ?? '',
		gone: files.get(goneFile) ?? '',
		changelog: files.get(changelogFile) ?? '',
		// Every word of the project is left over from what a made-up SDK has not.
		review: lines.filter(({ kind }) => kind !== 'leftover'),
		leftovers: lines.filter(({ kind }) => kind === 'leftover').map(({ where }) => where),
	};
}

/** The lines of the changelog's newest section. */
function unreleased(changelog: string): string[] {
	const [section] = changelog.split('## Unreleased\n')[1].split('\n## ');
	return section.split('\n').filter((line) => line.startsWith('- '));
}

const GEN = "model: 'gen4.5'; promptText: string; duration: number;";
const WAN = "model: 'wan3'; promptText: string; ratio?: '16:9' | '9:16';";

describe('what users read', () => {
	test('a new model has a name made from its id, and says where it is', async () => {
		const { changelog, review, catalogue } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({
				Gen: GEN,
				Wan: WAN,
				Lite: "model: 'grok_imagine_1_6_lite'; promptText: string;",
			}),
		});
		expect(unreleased(changelog)).toEqual([
			'- New model **Grok Imagine 1.6 Lite** (`grok_imagine_1_6_lite`) for Text to Video.',
		]);
		expect(changelog).toContain('\n## Unreleased\n\nFor `@runwayml/sdk` 1.1.0.\n\n- New model');
		expect(catalogue).toContain("'grok_imagine_1_6_lite'");
		const where = 'grok_imagine_1_6_lite';
		expect(review).toEqual([
			{ kind: 'name', where, text: 'Grok Imagine 1.6 Lite', release: '1.1.0' },
			{ kind: 'note', where, text: '', release: '1.1.0' },
			{ kind: 'price', where, text: '10', release: '1.1.0' },
			{
				kind: 'forecast',
				where: `textToVideo.create ${where}`,
				text: 'unknown',
				release: '1.1.0',
			},
			{
				kind: 'unconfirmed',
				where: `textToVideo.create ${where}`,
				text: 'new',
				release: '1.1.0',
			},
		]);
	});

	test('a removed model breaks workflows, and has no successor yet', async () => {
		const { changelog, gone, report } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: GEN, Prime: "model: 'wan3_prime'; promptText: string;" }),
			gone: { goneModels: { ancient: '0.9.0', wan3_prime: '0.9.5' }, goneEndpoints: [] },
		});
		expect(unreleased(changelog)[0]).toBe(
			'- **Breaking:** the model **Wan 3** (`wan3`) is gone from Text to Video. A workflow that names it ends with a message before anything is ordered.',
		);
		// What came back is no longer gone.
		expect(gone).toContain(
			"goneModels: Record<string, string> = { ancient: '0.9.0', wan3: '1.1.0' };",
		);
		expect(report).toContain('**major** version');
	});

	test('a renamed field is named as such; so is every other way in which a field changes', async () => {
		const { changelog } = await update({
			before: videos({
				Gen: `${GEN}
					style?: 'calm' | 'wild';
					quality?: 'low' | 'high';
					lost?: number;
					size: number;
					free?: string;
					odd?: string;
					/** Up to 9 images. */
					pictures?: Array<{ uri: string; tag?: string }>;`,
			}),
			after: videos({
				Gen: `${GEN}
					look?: 'calm' | 'wild';
					quality?: 'high' | 'best';
					size?: number;
					free?: string | { text: string };
					odd?: number;
					must: boolean;
					extra?: string;
					/** Up to 12 images. */
					pictures?: Array<{ uri: string; weight: number }>;`,
			}),
		});
		const place = 'Text to Video (Gen-4.5)';
		expect(unreleased(changelog)).toEqual([
			`- **Breaking:** ${place}: field \`style\` is gone, and \`look\` takes the same: probably its new name.`,
			`- **Breaking:** ${place}: field \`lost\` is gone.`,
			`- **Breaking:** ${place}: new field \`must\`, which is required.`,
			`- **Breaking:** ${place}: \`quality\` no longer takes \`low\`.`,
			`- **Breaking:** ${place}: field \`odd\` takes a number instead of text.`,
			`- **Breaking:** ${place}: field \`pictures.tag\` is gone.`,
			`- ${place}: new field \`extra\`.`,
			`- ${place}: \`quality\` also takes \`best\`.`,
			`- ${place}: field \`size\` may be left out now.`,
			`- ${place}: new field \`free.text\`.`,
			`- ${place}: field \`free\` also takes an object.`,
			`- ${place}: new field \`pictures.weight\`.`,
			`- ${place}: other limits for \`pictures\`.`,
		]);
	});

	test('one change of several models is one line', async () => {
		const { changelog } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: `${GEN} seed?: number;`, Wan: `${WAN} seed?: number;` }),
		});
		expect(unreleased(changelog)).toEqual(['- Text to Video (Gen-4.5, Wan 3): new field `seed`.']);
	});

	test('a file that is no longer recognised as one is named', async () => {
		const { changelog } = await update({
			before: videos({
				Gen: `${GEN}
					/** A URI containing an encoded video. */
					clip?: string;`,
				Wan: WAN,
			}),
			after: videos({
				Gen: `${GEN}
					/** Where the clip is. */
					clip?: string;`,
				Wan: WAN,
			}),
		});
		expect(unreleased(changelog)).toEqual([
			'- **Breaking:** Text to Video (Gen-4.5): `clip` is no longer known to take a file (video).',
		]);
	});

	test('a file of a kind that was not said before breaks nothing', async () => {
		const { changelog } = await update({
			before: videos({ Gen: `${GEN}\n/** A HTTPS URL. */\nclip?: string;`, Wan: WAN }),
			after: videos({
				Gen: `${GEN}\n/** A HTTPS URL containing an encoded video. */\nclip?: string;`,
				Wan: WAN,
			}),
		});
		expect(unreleased(changelog)).toEqual([
			'- Text to Video (Gen-4.5): `clip` is known to take video now.',
		]);
	});

	test('lines written by hand stay, and no line stands twice', async () => {
		const steps = {
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: `${GEN} seed?: number;`, Wan: WAN }),
		};
		const changelog = CHANGELOG.replace(
			'## 0.1.0',
			'## Unreleased\n\nFor `@runwayml/sdk` 1.0.0.\n\n- A line of a person.\n\n## 0.1.0',
		);
		const once = await update({ ...steps, changelog });
		const twice = await update({ ...steps, changelog: once.changelog });
		expect(twice.changelog).toBe(once.changelog);
		expect(once.changelog).toBe(
			changelog
				.replace('1.0.0', '1.1.0')
				.replace('person.\n', 'person.\n- Text to Video (Gen-4.5): new field `seed`.\n'),
		);
	});
});

describe('what waits for a person', () => {
	test('a new endpoint', async () => {
		const { changelog, review, catalogue } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: {
				...videos({ Gen: GEN, Wan: WAN }),
				TextToMusic: 'export interface TextToMusicCreateParams { seconds: number; }',
			},
		});
		expect(unreleased(changelog)).toEqual([
			'- The API has `POST /v1/text_to_music` now, which no node offers yet.',
		]);
		expect(catalogue).toContain("id: 'textToMusic.create'");
		expect(review).toEqual([
			{
				kind: 'endpoint',
				where: 'textToMusic.create',
				text: 'POST /v1/text_to_music',
				release: '1.1.0',
			},
			{ kind: 'words', where: 'textToMusic.create:seconds', text: 'Seconds', release: '1.1.0' },
		]);
	});

	test('an endpoint that no node offers brings no news of its models', async () => {
		const music = (...models: string[]) => ({
			TextToMusic: `export interface TextToMusicCreateParams { model: ${models.map((model) => `'${model}'`).join(' | ')}; }`,
		});
		const first = { ...videos({ Gen: GEN, Wan: WAN }), ...music('songs_1') };
		const { review, changelog } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: first,
		});
		expect(changelog).not.toContain('New model');
		const typedFrom = videos({ Gen: GEN, Wan: WAN });
		const later = await update({
			typedFrom,
			before: first,
			after: { ...videos({ Gen: GEN, Wan: WAN }), ...music('songs_2', 'gen4.5') },
			review,
		});
		expect(unreleased(later.changelog)).toEqual([]);
		// And when it goes, no operation stays.
		const last = await update({ typedFrom, before: first, after: typedFrom, review });
		expect(unreleased(last.changelog)).toEqual([]);
		expect(last.gone).toContain('goneEndpoints: Endpoint[] = []');
	});

	test('an endpoint that is gone stays in the form', async () => {
		const { changelog, review, gone } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: { Other: 'export interface OtherCreateParams { name: string; }' },
		});
		expect(unreleased(changelog)).toContain(
			"- **Breaking:** Text to Video is gone from the API's SDK. Its operation stays, and the API decides.",
		);
		expect(review).toContainEqual({
			kind: 'operation',
			where: 'textToVideo.ts',
			text: 'textToVideo.create is gone',
			release: '1.1.0',
		});
		expect(gone).toMatch(/goneEndpoints[\s\S]*id: 'textToVideo.create'[\s\S]*'gen4\.5'/);
	});

	test('the default model of an operation that is gone', async () => {
		const { review } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Wan: WAN, Prime: "model: 'wan3_prime'; promptText: string;" }),
		});
		expect(review).toContainEqual({
			kind: 'operation',
			where: 'textToVideo.ts',
			text: 'its default, gen4.5, is gone',
			release: '1.1.0',
		});
	});

	test('a figure, with its sentence, and the field without that limit', async () => {
		const comment =
			'\n/** A prompt. It has up to 900 characters, or 1800 where it is read aloud. */\n';
		const { review, catalogue } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: GEN, Wan: WAN.replace('promptText', `${comment} promptText`) }),
		});
		expect(review).toEqual([
			{
				kind: 'figure',
				where: 'textToVideo.create TextToVideoCreateParams.Wan.promptText',
				text: 'It has up to 900 characters, or 1800 where it is read aloud.',
				release: '1.1.0',
			},
		]);
		expect(catalogue).not.toContain('maxLength');
	});

	test('a rule in words: known ones are kept to, others wait', async () => {
		const said = (sentence: string) => `/** ${sentence} */\nratio?: '1280:720' | 'auto_720p';`;
		const clips = (sentence: string) => ({
			ImageToVideo: videos({
				Gen: GEN,
				Kling: `model: 'kling4.0';\n${said(sentence)}`,
			}).TextToVideo.replaceAll('TextToVideo', 'ImageToVideo'),
		});
		const known = await update({
			before: clips(''),
			after: clips('Requests with a first frame must use auto_720p.'),
		});
		expect(known.catalogue).toContain("rules: ['shapedByFrames']");
		expect(known.review.map(({ kind }) => kind)).not.toContain('rule');

		const unknown = await update({
			before: clips(''),
			after: clips('The shape. It cannot be set together with a seed.'),
		});
		expect(unknown.catalogue).not.toContain('rules:');
		expect(unknown.review).toContainEqual({
			kind: 'rule',
			where: 'imageToVideo.create ImageToVideoCreateParams.Kling.ratio',
			text: 'It cannot be set together with a seed.',
			release: '1.1.0',
		});
	});

	test('a new field and a new value without words, and a shape with several kinds of files', async () => {
		const { review } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({
				Gen: `${GEN} sparkleAmount?: number; quality?: 'high' | 'ultra_crisp';`,
				Wan: `${WAN}
					/** A HTTPS URL. */
					addition?: string;
					odd?: string | { type: 'one'; id: string } | Array<{ anything: unknown }>;`,
			}),
		});
		expect(review.map(({ kind, where, text }) => `${kind} | ${where} | ${text}`)).toEqual([
			'words | textToVideo.create:sparkleAmount | Sparkle Amount',
			'words | textToVideo.create:addition | Addition',
			'words | textToVideo.create:odd | Odd',
			'words | textToVideo.create:odd.id | Id',
			'words | textToVideo.create:odd.anything | Anything',
			'value | quality: ultra_crisp | Ultra Crisp',
			'value | type: one | One',
			'untyped | textToVideo.create wan3 addition | a file of any kind',
			'untyped | textToVideo.create wan3 odd.anything | anything',
			'unconfirmed | textToVideo.create gen4.5 | not as in 1.0.0',
			'unconfirmed | textToVideo.create wan3 | not as in 1.0.0',
		]);
	});

	test('a line keeps the release that brought it, and is said to be new only once', async () => {
		const old = { kind: 'words', where: 'textToVideo.create:sparkle', text: 'Sparkle' } as const;
		const { review, report } = await update({
			before: videos({ Gen: `${GEN} sparkle?: number;`, Wan: WAN }),
			after: videos({ Gen: `${GEN} sparkle?: number; glow?: number;`, Wan: WAN }),
			review: [{ ...old, release: '0.9.0' }],
		});
		expect(review).toContainEqual({ ...old, release: '0.9.0' });
		expect(review).toContainEqual({
			kind: 'words',
			where: 'textToVideo.create:glow',
			text: 'Glow',
			release: '1.1.0',
		});
		expect(report).toContain('`textToVideo.create:glow`: Glow');
		expect(report).not.toContain('sparkle');
	});

	test('words for what is gone', async () => {
		const { leftovers } = await update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: GEN, Wan: WAN }),
		});
		expect(leftovers).toEqual(expect.arrayContaining(['negativePrompt', 'quality: high', 'veo3']));
		expect(leftovers).not.toContain('duration');
	});
});

describe('what stops an update', () => {
	test.each([
		['a tuple', 'size: [number, number];', '[number, number]'],
		['a record', 'labels: Record<string, string>;', 'Record'],
	])('%s, with where it stands', async (_what, member, text) => {
		const stopped = update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: `${GEN} ${member}`, Wan: WAN }),
		});
		await expect(stopped).rejects.toThrow(NotUnderstood);
		await expect(stopped).rejects.toThrow(text);
	});

	test('variants that nothing distinguishes', async () => {
		const stopped = update({
			before: videos({ Gen: GEN, Wan: WAN }),
			after: videos({ Gen: 'name: string;', Wan: 'title: string;' }),
		});
		await expect(stopped).rejects.toThrow(
			'No field distinguishes the bodies of textToVideo.create',
		);
	});
});
