/**
 * Combinations of values that the API documents as refused, typed by hand from the doc comments of
 * `@runwayml/sdk`. Like the limits beside it, this list knows nothing of the nodes.
 */
import type { Issue } from '../http/errors.mts';

type Body = Record<string, unknown>;

export interface Combination {
	/** The SDK's names of the body types. */
	types: string[];
	/** All models, or modes of a recipe, if omitted. */
	models?: string[];
	/** The problem and its path; undefined if there is none. */
	check(body: Body): Pick<Issue, 'path' | 'message'> | undefined;
}

const clips = ['ImageToVideoCreateParams', 'TextToVideoCreateParams', 'VideoToVideoCreateParams'];

const listOf = (value: unknown) => (Array.isArray(value) ? (value as Body[]) : []);
const complain = (message: string, ...path: Issue['path']) => ({ message, path });

/** The place of the first value that stood in the list before. */
function repeated(values: unknown[]): number {
	return values.findIndex((value, index) => value !== undefined && values.indexOf(value) < index);
}

/** The place of the entry that is one too many of its kind. */
function oneTooMany(entries: Body[], field: string, value: string, most: number): number {
	const places = entries.flatMap((entry, index) => (entry[field] === value ? [index] : []));
	return places[most] ?? -1;
}

function atMost(list: string, field: string, value: string, most: number) {
	return (body: Body) => {
		const place = oneTooMany(listOf(body[list]), field, value, most);
		return place < 0
			? undefined
			: complain(`At most ${most} entries may have the ${field} ${value}`, list, place, field);
	};
}

/** The same for a request to a router, whose fields are in `input`. */
function routedAtMost(list: string, field: string, value: string, most: number) {
	return (body: Body) => {
		const found = atMost(list, field, value, most)((body.input ?? {}) as Body);
		return found && { ...found, path: ['input', ...found.path] };
	};
}

export const combinations: Combination[] = [
	{
		types: ['ImageToVideoCreateParams'],
		check: ({ promptImage }) => {
			const place = repeated(listOf(promptImage).map(({ position }) => position));
			return place < 0
				? undefined
				: complain('Only one image may have this position', 'promptImage', place, 'position');
		},
	},
	{
		types: ['ImageToVideoCreateParams'],
		models: ['veo3.1', 'veo3.1_fast', 'gemini_omni_flash_1.1', 'h3_max'],
		check: ({ promptImage }) => {
			const positions = listOf(promptImage).map(({ position }) => position);
			return positions.includes('last') && !positions.includes('first')
				? complain('A last frame requires a first frame', 'promptImage')
				: undefined;
		},
	},
	{
		types: ['ImageToVideoCreateParams'],
		models: [
			'hailuo3',
			'hailuo3_highspeed',
			'hailuo3_lite',
			'seedance2',
			'seedance2_fast',
			'seedance2_mini',
			'seedance2_5',
			'wan3',
			'wan3_prime',
		],
		check: ({ promptImage }) => {
			const kinds = listOf(promptImage).map(({ position }) => position === undefined);
			return new Set(kinds).size > 1
				? complain('Keyframes and reference images cannot be mixed', 'promptImage')
				: undefined;
		},
	},
	{
		types: ['ImageToVideoCreateParams'],
		models: ['wan3', 'wan3_prime'],
		check: ({ promptImage, ratio }) =>
			listOf(promptImage).some(({ position }) => position !== undefined) &&
			ratio !== undefined &&
			!String(ratio).startsWith('auto_')
				? complain('Keyframe requests must use auto_480p, auto_720p or auto_1080p', 'ratio')
				: undefined,
	},
	{
		types: ['TextToVideoCreateParams'],
		models: ['hailuo3', 'hailuo3_highspeed', 'hailuo3_lite'],
		check: ({ ratio, references, referenceVideos }) =>
			ratio === 'adaptive' && listOf(references).length + listOf(referenceVideos).length === 0
				? complain('Text-only requests require a concrete ratio', 'ratio')
				: undefined,
	},
	{
		types: clips,
		check: ({ proresProfile, outputFormat }) =>
			proresProfile !== undefined && !/prores$/.test(String(outputFormat))
				? complain('Only valid when outputFormat is prores or hdr_prores', 'proresProfile')
				: undefined,
	},
	{
		types: ['VideoToHdrCreateParams'],
		check: ({ proresProfile, outputFormat }) =>
			proresProfile !== undefined && outputFormat !== 'hdr_prores'
				? complain('Only valid when outputFormat is hdr_prores', 'proresProfile')
				: undefined,
	},
	{
		types: clips,
		check: ({ proresProfile, outputFormat }) =>
			outputFormat === 'hdr_prores' &&
			!['422', '422 HQ', '4444', undefined].includes(proresProfile as string | undefined)
				? complain('hdr_prores takes 422, 422 HQ and 4444', 'proresProfile')
				: undefined,
	},
	{
		types: ['VideoToVideoCreateParams'],
		models: ['seedance2_5'],
		check: ({ mode, promptText, ratio, duration }) => {
			if (mode !== 'extend' && mode !== 'edit') return undefined;
			if (!promptText) return complain(`Required in mode ${mode}`, 'promptText');
			if (ratio !== undefined) return complain(`Not accepted in mode ${mode}`, 'ratio');
			return mode === 'edit' && duration !== 'auto'
				? complain('Must be auto in mode edit', 'duration')
				: undefined;
		},
	},
	{
		types: ['VideoToVideoCreateParams'],
		models: ['aleph2'],
		check: ({ keyframes }) => {
			const ranges = listOf(keyframes).map(({ range }) => range === undefined);
			return new Set(ranges).size > 1
				? complain('All keyframes must set a range or none may', 'keyframes')
				: undefined;
		},
	},
	{
		types: ['VideoToVideoCreateParams'],
		models: ['aleph2'],
		check: ({ keyframes }) => {
			const place = listOf(keyframes).findIndex(({ range, seconds }) => {
				const { start_seconds: start, end_seconds: end } = (range ?? {}) as Record<string, number>;
				if (range === undefined) return false;
				return end <= start || Number(seconds) < start || Number(seconds) > end;
			});
			return place < 0
				? undefined
				: complain('The timestamp must fall within the range', 'keyframes', place, 'range');
		},
	},
	{
		types: ['TextToVideoCreateParams'],
		models: ['grok_imagine_1_5'],
		check: ({ referenceAudio, references }) =>
			listOf(referenceAudio).length > 0 && listOf(references).length === 0
				? complain('Audio references require an image reference', 'referenceAudio')
				: undefined,
	},
	{
		types: ['TextToVideoCreateParams'],
		models: ['grok_imagine_1_5'],
		check: ({ resolution, references }) =>
			resolution === '1080p' && listOf(references).length > 0
				? complain('Requests with image references are capped at 720p', 'resolution')
				: undefined,
	},
	{
		types: ['TextToImageCreateParams'],
		models: ['gpt_image_2', 'gpt_image_2_5_flare', 'gpt_image_2_5_sunburst'],
		check: ({ referenceImages }) => {
			const place = repeated(listOf(referenceImages).map(({ tag }) => tag));
			return place < 0
				? undefined
				: complain('No two images may share a tag', 'referenceImages', place, 'tag');
		},
	},
	...[
		atMost('referenceImages', 'subject', 'human', 5),
		atMost('referenceImages', 'subject', 'object', 9),
	].map((check) => ({
		types: ['TextToImageCreateParams'],
		models: ['gemini_image3_pro', 'gemini_image3.1_flash'],
		check,
	})),
	{
		types: ['TextToImageCreateParams'],
		models: ['seedream5_lite'],
		check: ({ ratio }) => {
			const [across = 0, down = 0] = String(ratio).split(':').map(Number);
			const pixels = across * down;
			return pixels >= 3_686_400 && pixels <= 16_777_216
				? undefined
				: complain('Width × height must be between 3686400 and 16777216 pixels', 'ratio');
		},
	},
	{
		types: ['TextToImageCreateParams'],
		models: ['grok_imagine_image_2'],
		check: ({ edit, referenceImages }) =>
			edit === true && listOf(referenceImages).length === 0
				? complain('Requires at least one reference image', 'edit')
				: undefined,
	},
	{
		types: ['RecipeMultiShotVideoParams'],
		models: ['custom'],
		check: ({ shots, duration = 10 }) => {
			const sum = listOf(shots).reduce((total, shot) => total + Number(shot.duration), 0);
			return sum === duration
				? undefined
				: complain(`Durations sum to ${sum} and not to ${String(duration)}`, 'shots');
		},
	},
	...[
		routedAtMost('referenceImages', 'role', 'first', 1),
		routedAtMost('referenceImages', 'role', 'last', 1),
		routedAtMost('referenceVideos', 'role', 'source', 1),
	].map((check) => ({ types: ['VideoCreateParams'], check })),
	{
		types: ['VideoCreateParams'],
		check: (body) => {
			const { keyframes, referenceVideos } = body.input as Body;
			const hasSource = listOf(referenceVideos).some(({ role }) => role === 'source');
			return listOf(keyframes).length > 0 && !hasSource
				? complain('Requires a source video', 'input', 'keyframes')
				: undefined;
		},
	},
	{
		types: ['AvatarUpdateParams', 'DocumentUpdateParams'],
		check: (body) =>
			Object.keys(body).length === 0 ? complain('At least one field must be provided') : undefined,
	},
];
