import type { IDataObject } from 'n8n-workflow';

import { RunwayError } from '../api/errors';
import { VALUE_LABELS } from '../catalogue';

/**
 * Combinations that no type can express. Each is stated in the doc comments of the SDK's request
 * types; only what the API refuses for certain stands here.
 */
interface Rule {
	endpoints: string[];
	/** Variant keys; all variants of the endpoints where left out. */
	models?: string[];
	/** What is wrong with the body, or undefined. */
	problem(body: IDataObject, label: (path: string[]) => string): string | undefined;
	advice: string;
}

interface PositionedImage {
	position?: string;
}

function images(body: IDataObject): PositionedImage[] {
	return Array.isArray(body.promptImage) ? (body.promptImage as PositionedImage[]) : [];
}

const has = (body: IDataObject, name: string) => body[name] !== undefined && body[name] !== '';

/** The entries of a list that hold fields. */
function entriesOf(list: unknown): IDataObject[] {
	return Array.isArray(list)
		? list.filter((entry): entry is IDataObject => typeof entry === 'object' && entry !== null)
		: [];
}

const named = (list: unknown, field: string, value: string) =>
	entriesOf(list).filter((entry) => entry[field] === value).length;

/** The fields of a request to a router, which stand in its `input`. */
const routed = (body: IDataObject) => (body.input ?? {}) as IDataObject;

const TAG = /^[A-Za-z]\w*$/;
/** Pixels of a picture of Seedream 5 Lite in a size of one's own. */
const FREE_SIZE = { least: 3_686_400, most: 16_777_216 };

const RULES: Rule[] = [
	{
		endpoints: ['imageToVideo.create'],
		problem: (body, label) => {
			const positions = images(body).flatMap(({ position }) => position ?? []);
			const twice = positions.find((each, index) => positions.indexOf(each) !== index);
			return twice === undefined
				? undefined
				: `'${label(['promptImage'])}' has more than one ${twice} frame`;
		},
		advice: 'Keep one image for each position.',
	},
	{
		endpoints: ['imageToVideo.create'],
		models: ['veo3.1', 'veo3.1_fast', 'h3_max', 'gemini_omni_flash_1.1'],
		problem: (body, label) => {
			const list = images(body);
			const last = list.some(({ position }) => position === 'last');
			return last && !list.some(({ position }) => position === 'first')
				? `'${label(['promptImage'])}' has a last frame without a first one`
				: undefined;
		},
		advice: 'Add an image whose position is First Frame.',
	},
	{
		endpoints: ['imageToVideo.create'],
		models: [
			'hailuo3',
			'seedance2',
			'seedance2_fast',
			'seedance2_mini',
			'seedance2_5',
			'wan3',
			'wan3_prime',
		],
		problem: (body, label) => {
			const list = images(body);
			const placed = list.filter(({ position }) => position !== undefined).length;
			return placed > 0 && placed < list.length
				? `'${label(['promptImage'])}' mixes frames and reference images`
				: undefined;
		},
		advice: 'Give every image a position, or none of them.',
	},
	{
		endpoints: ['imageToVideo.create'],
		models: ['wan3', 'wan3_prime'],
		problem: (body, label) => {
			const keyframes = images(body).some(({ position }) => position !== undefined);
			const automatic = !has(body, 'ratio') || String(body.ratio).startsWith('auto_');
			return keyframes && !automatic
				? `'${label(['ratio'])}' must be one of the automatic ones when images are first or last frames`
				: undefined;
		},
		advice: 'Choose Auto · 480p, 720p or 1080p: the video then has the shape of the image.',
	},
	{
		endpoints: [
			'textToVideo.create',
			'imageToVideo.create',
			'videoToVideo.create',
			'videoToHdr.create',
		],
		problem: (body, label) =>
			has(body, 'proresProfile') &&
			!['prores', 'hdr_prores'].includes(String(body.outputFormat ?? 'hdr10'))
				? `'${label(['proresProfile'])}' needs a ProRes output format`
				: undefined,
		advice: "Set 'Output Format' to ProRes or HDR ProRes, or remove the profile.",
	},
	{
		endpoints: ['textToVideo.create', 'imageToVideo.create', 'videoToHdr.create'],
		problem: (body, label) =>
			body.outputFormat === 'hdr_prores' &&
			has(body, 'proresProfile') &&
			!['422', '422 HQ', '4444'].includes(String(body.proresProfile))
				? `'${label(['proresProfile'])}' ${String(body.proresProfile)} cannot hold HDR`
				: undefined,
		advice: 'HDR ProRes takes the profiles 422, 422 HQ and 4444.',
	},
	{
		endpoints: ['videoToVideo.create'],
		models: ['seedance2_5'],
		problem: (body, label) => {
			const { mode } = body;
			if (mode !== 'extend' && mode !== 'edit') return undefined;
			if (!has(body, 'promptText')) return `'${label(['promptText'])}' is required in this mode`;
			if (has(body, 'ratio')) return `'${label(['ratio'])}' cannot be set in this mode`;
			// Left out, the duration would be five seconds.
			return mode === 'edit' && body.duration !== 'auto'
				? `'${label(['duration'])}' must be Auto in this mode`
				: undefined;
		},
		advice: "'Extend' and 'Edit' take shape and size from the input video.",
	},
	{
		endpoints: ['videoToVideo.create'],
		models: ['aleph2'],
		problem: (body, label) => {
			const keyframes = (body.keyframes ?? []) as Array<{ range?: unknown }>;
			const ranged = keyframes.filter(({ range }) => range !== undefined).length;
			return ranged > 0 && ranged < keyframes.length
				? `'${label(['keyframes'])}' must have a range for every entry or for none`
				: undefined;
		},
		advice: 'Fill in start and end for all keyframes, or remove them from all.',
	},
	{
		endpoints: ['videoToVideo.create'],
		models: ['aleph2'],
		problem: (body, label) => {
			const outside = entriesOf(body.keyframes).find(({ seconds, range }) => {
				const { start_seconds: start, end_seconds: end } = (range ?? {}) as IDataObject;
				if (start === undefined || end === undefined) return false;
				const moment = Number(seconds ?? start);
				return Number(end) <= Number(start) || moment < Number(start) || moment > Number(end);
			});
			return outside === undefined
				? undefined
				: `'${label(['keyframes'])}' has an entry whose range does not hold its moment`;
		},
		advice: 'Let the range start at or before the moment of the keyframe and end after it.',
	},
	{
		endpoints: ['textToVideo.create'],
		models: ['hailuo3'],
		problem: (body, label) =>
			body.ratio === 'adaptive' && !has(body, 'references') && !has(body, 'referenceVideos')
				? `'${label(['ratio'])}' can be Adaptive only with reference images or videos`
				: undefined,
		advice: 'Choose a fixed ratio, or add a reference.',
	},
	{
		endpoints: ['textToVideo.create'],
		models: ['grok_imagine_1_5'],
		problem: (body, label) =>
			has(body, 'referenceAudio') && !has(body, 'references')
				? `'${label(['referenceAudio'])}' needs a reference image`
				: undefined,
		advice: "Add a picture under 'Reference Images', or remove the recordings.",
	},
	{
		endpoints: ['textToVideo.create'],
		models: ['grok_imagine_1_5'],
		problem: (body, label) =>
			body.resolution === '1080p' && has(body, 'references')
				? `'${label(['resolution'])}' can be 1080p only without reference images`
				: undefined,
		advice: 'Choose 720p or 480p, or remove the reference images.',
	},
	{
		endpoints: ['textToImage.create'],
		problem: (body, label) => {
			const tags = entriesOf(body.referenceImages).flatMap(({ tag }) => tag ?? []);
			const odd = tags.find((tag) => !TAG.test(String(tag)));
			return odd === undefined
				? undefined
				: `'${label(['referenceImages', 'tag'])}' is ${String(odd)}`;
		},
		advice:
			'A tag starts with a letter from A to Z and goes on with letters, digits and underscores.',
	},
	{
		endpoints: ['textToImage.create'],
		models: ['gpt_image_2', 'gpt_image_2_5_flare', 'gpt_image_2_5_sunburst'],
		problem: (body, label) => {
			const tags = entriesOf(body.referenceImages).flatMap(({ tag }) => tag ?? []);
			const twice = tags.find((tag, index) => tags.indexOf(tag) !== index);
			return twice === undefined
				? undefined
				: `'${label(['referenceImages', 'tag'])}' ${String(twice)} stands at more than one image`;
		},
		advice: 'Give every reference image a tag of its own.',
	},
	...[
		{ subject: 'human', most: 5 },
		{ subject: 'object', most: 9 },
	].map(({ subject, most }): Rule => ({
		endpoints: ['textToImage.create'],
		models: ['gemini_image3_pro', 'gemini_image3.1_flash'],
		problem: (body, label) => {
			const count = named(body.referenceImages, 'subject', subject);
			return count > most
				? `'${label(['referenceImages', 'subject'])}' is ${VALUE_LABELS.subject[subject]} at ${count} images`
				: undefined;
		},
		advice: `At most ${most} reference images can show a subject of this kind.`,
	})),
	{
		endpoints: ['textToImage.create'],
		models: ['seedream5_lite'],
		problem: (body, label) => {
			const ratio = String(body.ratio);
			const [, width, height] = /^(\d+):(\d+)$/.exec(ratio) ?? [];
			const pixels = Number(width) * Number(height);
			return pixels >= FREE_SIZE.least && pixels <= FREE_SIZE.most
				? undefined
				: `'${label(['ratio'])}' is ${ratio}`;
		},
		advice:
			'Choose one of the list, or enter width and height as 2048:2048, with 3,686,400 to 16,777,216 pixels in all.',
	},
	{
		endpoints: ['textToImage.create'],
		models: ['grok_imagine_image_2'],
		problem: (body, label) =>
			body.edit === true && !has(body, 'referenceImages')
				? `'${label(['edit'])}' needs a reference image`
				: undefined,
		advice: "Add the image to change under 'Reference Images'.",
	},
	{
		endpoints: ['recipes.multiShotVideo'],
		models: ['custom'],
		problem: (body, label) => {
			const shots = (body.shots ?? []) as Array<{ duration?: number }>;
			const total = shots.reduce((sum, shot) => sum + (shot.duration ?? 0), 0);
			// Source of the default: doc comment of the recipe's duration.
			const duration = Number(body.duration ?? 10);
			return total === duration
				? undefined
				: `The shots last ${total} seconds together, but '${label(['duration'])}' is ${duration}`;
		},
		advice: 'Make the durations of the shots add up to the duration of the video.',
	},
	...[
		{ list: 'referenceVideos', role: 'source' },
		{ list: 'referenceImages', role: 'first' },
		{ list: 'referenceImages', role: 'last' },
	].map(({ list, role }): Rule => ({
		endpoints: ['generate.video.create'],
		problem: (body, label) =>
			named(routed(body)[list], 'role', role) > 1
				? `'${label([list])}' has more than one entry with the role '${VALUE_LABELS.role[role]}'`
				: undefined,
		advice: 'Keep one of them, and make the others references.',
	})),
	{
		endpoints: ['generate.video.create'],
		problem: (body, label) =>
			has(routed(body), 'keyframes') && named(routed(body).referenceVideos, 'role', 'source') === 0
				? `'${label(['keyframes'])}' needs the video to change`
				: undefined,
		advice: "Add it under 'Reference Videos' with the role 'Video to Change'.",
	},
];

/** @throws RunwayError for a combination of fields that the API refuses */
export function checkRules(
	endpoint: string,
	variant: string,
	body: IDataObject,
	label: (path: string[]) => string,
): void {
	for (const rule of RULES) {
		if (!rule.endpoints.includes(endpoint)) continue;
		if (rule.models !== undefined && !rule.models.includes(variant)) continue;
		const problem = rule.problem(body, label);
		if (problem === undefined) continue;
		throw new RunwayError({
			kind: 'input',
			message: problem,
			description: `${rule.advice} Nothing was charged.`,
		});
	}
}
