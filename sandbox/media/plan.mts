/** From a request to the files it would give: their number, kind, size and length. */
import type { Priced } from '../money/prices.mts';
import type {
	ArtifactPlan,
	IndexPlace,
	InputFile,
	MediaPlan,
	SequencePlan,
	VideoPlan,
} from './artifact.mts';
import { sizeInBlocks, sizeOf, type Size } from './sizes.mts';

export type Medium = 'video' | 'image' | 'audio';

/** The properties of any body that a plan can depend on; the rest does not matter here. */
interface Wishes {
	model?: string;
	ratio?: string;
	aspectRatio?: string;
	targetAspectRatio?: string;
	resolution?: string;
	duration?: number | 'auto';
	audio?: boolean;
	outputCount?: number;
	outputFormat?: string;
	proresProfile?: string;
	scaleFactor?: number;
	targetFramerate?: string;
	sampleRate?: number;
	background?: string;
	quality?: string;
	promptText?: string;
}

export interface Production {
	/** The credits for the longest `auto` duration, which are taken first. */
	priced: Priced;
	/** When less is due in the end than was taken. */
	finalPriced?: Priced;
	artifacts: MediaPlan[];
}

const defaultVideo: Size = { width: 1280, height: 720 };
const defaultImage: Size = { width: 1024, height: 1024 };
const defaultSeconds = 5;
/** The seconds that an `auto` duration is billed as until the length is known. */
const longestAutoSeconds = 15;
/** The sandbox encodes no more than this, whatever the input. */
const longestSeconds = 60;
/** Frames a second: fewer if a frame is large, to stay quick. */
const framesPerSecond = { usual: 24, large: 12, sequence: 4 };

/** Models that make silent video; the others sound unless `audio` is false. */
const silentModels = ['gen4.5', 'gen4_turbo', 'aleph2', 'ruby'];

/** Recorded: Seedance sounds at 32 kHz. That all others sound at 48 kHz is a guess. */
const soundRateOf = (model = '') => (model.startsWith('seedance') ? 32_000 : 48_000);

/**
 * Recorded: a clip of 5 s at 24 frames a second has 121 frames. Video models make frames in groups, and
 * one more: groups of three here, so that the clip ends with the pictures that its encoder put
 * together.
 */
function madeSeconds(asked: number, rate: number): number {
	return (3 * Math.max(1, Math.round((asked * rate) / 3)) + 1) / rate;
}

const UPSCALE = '/v1/video_upscale';

const keptSound = (source: InputFile | undefined) => (source?.hasSound ? 'kept' : undefined);
const madeSound = ({ model }: Wishes) => ({ sampleRate: soundRateOf(model) });

const hdrVideo = ['hdr10', 'hlg', 'sdr_rec709_10bit', 'hdr_pq_12bit_master'];

interface Frame extends Size {
	hue: number;
	source?: InputFile;
}

function videoArtifacts(
	wishes: Wishes,
	frame: Frame,
	seconds: number,
	sound: VideoPlan['sound'],
	index: IndexPlace | undefined,
): MediaPlan[] {
	const { outputFormat = 'mp4', proresProfile, targetFramerate } = wishes;
	const large = frame.width * frame.height > 2_100_000;
	const rate = Number(targetFramerate?.replace('_', '.')) || undefined;
	const perSecond = rate ?? (large ? framesPerSecond.large : framesPerSecond.usual);
	const video: VideoPlan = {
		...frame,
		kind: 'video',
		codec: 'h264',
		seconds: frame.source?.seconds === undefined ? madeSeconds(seconds, perSecond) : seconds,
		framesPerSecond: perSecond,
		sound,
		index,
	};
	if (hdrVideo.includes(outputFormat)) return [{ ...video, codec: 'hevc10' }];
	if (outputFormat.endsWith('prores')) {
		const usual = outputFormat === 'hdr_prores' ? '422 HQ' : '4444';
		return [{ ...video, codec: 'prores', proresProfile: proresProfile ?? usual }];
	}
	if (!outputFormat.includes('sequence')) return [video];
	const sequence: SequencePlan = {
		...frame,
		kind: 'sequence',
		frame: outputFormat.includes('exr') ? 'exr' : outputFormat === 'png_sequence' ? 'png' : 'png16',
		seconds,
		framesPerSecond: framesPerSecond.sequence,
	};
	// A sequence has no place for sound, so it comes as a file of its own.
	return outputFormat === 'png_sequence'
		? [sequence, toneOf(wishes, frame.hue, seconds)]
		: [sequence];
}

function toneOf(
	{ outputFormat, sampleRate = 44_100 }: Wishes,
	hue: number,
	seconds: number,
): MediaPlan {
	const format = outputFormat === 'ogg_opus' ? 'ogg' : outputFormat === 'wav' ? 'wav' : undefined;
	const isSequence = outputFormat?.includes('sequence') ?? false;
	return {
		kind: 'audio',
		format: isSequence ? 'wav' : (format ?? 'mp3'),
		seconds,
		sampleRate,
		pitch: 220 + hue,
	};
}

/** Seconds that a text takes to say, at about 15 characters a second. */
function spokenSeconds(text: string | undefined): number {
	return Math.min(30, Math.max(2, Math.ceil((text?.length ?? 0) / 15)));
}

function videoSize(path: string, wishes: Wishes, source: InputFile | undefined): Size {
	const known =
		source?.width && source.height ? { width: source.width, height: source.height } : undefined;
	const { ratio, aspectRatio, targetAspectRatio, resolution } = wishes;
	const shape = ratio ?? aspectRatio ?? targetAspectRatio;
	if (path === UPSCALE) {
		const grown = wishes.model === 'enhance_frame_rate' ? undefined : (resolution ?? '2k');
		return sizeInBlocks(sizeOf(undefined, grown, known ?? defaultVideo));
	}
	return sizeOf(shape, resolution, known ?? defaultVideo);
}

function imageSize(path: string, wishes: Wishes, source: InputFile | undefined): Size {
	const { width = defaultImage.width, height = defaultImage.height } = source ?? {};
	if (path !== '/v1/image_upscale') {
		const shape = wishes.ratio ?? wishes.aspectRatio;
		return sizeOf(shape, wishes.aspectRatio ? wishes.resolution : undefined, { width, height });
	}
	// The service stops at 25.3 megapixels; so does the enlargement here.
	const most = Math.sqrt(25_300_000 / (width * height));
	const factor = Math.min(wishes.scaleFactor ?? 2, most);
	return sizeOf(undefined, undefined, {
		width: Math.floor(width * factor),
		height: Math.floor(height * factor),
	});
}

/** How many files go in beside the one that is worked on, by what they are. */
function filesIn(body: Record<string, unknown>) {
	const count = (...names: string[]) =>
		names.reduce((sum, name) => {
			const value = body[name];
			return sum + (Array.isArray(value) ? value.length : value === undefined ? 0 : 1);
		}, 0);
	return {
		pictures: count('promptImage', 'references', 'referenceImages'),
		sounds: count('referenceAudio', 'referenceAudios'),
		clips: count('promptVideo', 'referenceVideos'),
	};
}

/** Numbers of outputs that differ from `outputCount` or one. */
const outputCounts: Record<string, (wishes: Wishes) => number> = {
	'/v1/recipes/marketing_stock_image': ({ outputCount }) => outputCount ?? 4,
	'/v1/recipes/product_campaign_image': () => 4,
};

/**
 * @param path of the create call
 * @param body of the call; for `generate/*` its `input`
 * @param hue degrees, different from task to task
 */
export function planProduction(
	medium: Medium,
	path: string,
	body: Record<string, unknown>,
	source: InputFile | undefined,
	hue: number,
	{ outputs, index }: { outputs?: number; index?: IndexPlace } = {},
): Production {
	const wishes = body as Wishes;
	const known = source?.seconds && Math.min(longestSeconds, Math.max(0.5, source.seconds));
	const isAuto = wishes.duration === 'auto';
	const asked = typeof wishes.duration === 'number' ? wishes.duration : undefined;
	const isSpeech =
		['/v1/text_to_speech', '/v1/avatar_videos'].includes(path) || body.type === 'speech';
	const spoken = isSpeech ? spokenSeconds(wishes.promptText) : undefined;
	const length = Math.min(longestSeconds, asked ?? known ?? spoken ?? defaultSeconds);
	const seconds = Math.max(0.1, length);
	const count = outputs ?? outputCounts[path]?.(wishes) ?? wishes.outputCount ?? 1;
	const size =
		medium === 'image' ? imageSize(path, wishes, source) : videoSize(path, wishes, source);
	const sounds = wishes.audio !== false && !silentModels.includes(wishes.model ?? '');
	const sound = path === UPSCALE ? keptSound(source) : sounds ? madeSound(wishes) : undefined;
	const format = wishes.outputFormat ?? (path === '/v1/video_to_hdr' ? 'hdr10' : undefined);

	const artifacts = Array.from({ length: count }, (_, place) => {
		const frame = { ...size, hue: (hue + place * 25) % 360, source };
		switch (medium) {
			case 'video':
				return videoArtifacts({ ...wishes, outputFormat: format }, frame, seconds, sound, index);
			case 'audio':
				return toneOf(wishes, frame.hue, seconds);
			case 'image': {
				const asFormat = ['webp', 'jpeg', 'png'].find((name) => name === format) ?? 'png';
				const transparent = wishes.background === 'transparent';
				return {
					...frame,
					kind: 'image' as const,
					format: asFormat as 'webp' | 'jpeg' | 'png',
					transparent,
				};
			}
		}
	}).flat();

	const given = filesIn(body);
	const priced: Priced = {
		...size,
		...given,
		path,
		resolution: wishes.resolution,
		isAutoSize: wishes.ratio === 'auto',
		hasDuration: wishes.duration !== undefined,
		clipSeconds: given.clips * (known ?? defaultSeconds),
		frames: source?.frames,
		seconds: isAuto ? longestAutoSeconds : seconds,
		outputs: medium === 'image' ? count : 1,
		audio: sounds,
		characters: wishes.promptText?.length ?? 0,
		quality: wishes.quality,
		outputFormat: medium === 'video' ? format : undefined,
	};
	return { priced, artifacts, finalPriced: isAuto ? { ...priced, seconds } : undefined };
}

export function padded(artifacts: MediaPlan[], padTo: number | undefined): ArtifactPlan[] {
	return artifacts.map((media) => ({ media, padTo }));
}
