/** Plans of files that the sandbox makes when someone downloads them. */

/** A local file that was given as an input, so that it can show in the output. */
export interface InputFile {
	path: string;
	sha256: string;
	/** Absent for sound. Pixels. */
	width?: number;
	height?: number;
	/** Absent for still images. */
	seconds?: number;
	/** Pictures of a video. */
	frames?: number;
	hasSound?: boolean;
}

/** The place of an MP4's index: at one end, or before each of its pieces. */
export const indexPlaces = ['start', 'end', 'fragments'] as const;
export type IndexPlace = (typeof indexPlaces)[number];

interface Picture {
	width: number;
	height: number;
	/** Degrees on the colour wheel, so that the outputs of different tasks differ. */
	hue: number;
	/** The picture to show; a test pattern without it. */
	source?: InputFile;
}

export interface VideoPlan extends Picture {
	kind: 'video';
	codec: 'h264' | 'hevc10' | 'prores';
	/** One of the SDK's names; only for prores. */
	proresProfile?: string;
	seconds: number;
	framesPerSecond: number;
	/** A tone, that of the input, or none. */
	sound?: { sampleRate: number } | 'kept';
	/** At the start without it, so that a player can begin at once. */
	index?: IndexPlace;
}

export interface ImagePlan extends Picture {
	kind: 'image';
	format: 'png' | 'jpeg' | 'webp';
	transparent: boolean;
}

export interface AudioPlan {
	kind: 'audio';
	format: 'wav' | 'mp3' | 'ogg';
	seconds: number;
	/** Hertz. */
	sampleRate: number;
	/** Hertz. */
	pitch: number;
}

/** A zip of numbered frames. */
export interface SequencePlan extends Picture {
	kind: 'sequence';
	frame: 'png' | 'png16' | 'exr';
	seconds: number;
	framesPerSecond: number;
}

export type MediaPlan = VideoPlan | ImagePlan | AudioPlan | SequencePlan;

export interface ArtifactPlan {
	media: MediaPlan;
	/** Bytes to pad the file to when it is served. */
	padTo?: number;
}

const types: Record<string, string> = {
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	png: 'image/png',
	jpg: 'image/jpeg',
	webp: 'image/webp',
	wav: 'audio/wav',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	zip: 'application/zip',
};

/** Extension without the dot. */
export function extensionOf(plan: MediaPlan): string {
	switch (plan.kind) {
		case 'video':
			return plan.codec === 'prores' ? 'mov' : 'mp4';
		case 'image':
			return plan.format === 'jpeg' ? 'jpg' : plan.format;
		case 'audio':
			return plan.format;
		case 'sequence':
			return 'zip';
	}
}

export function contentTypeOf(plan: MediaPlan): string {
	return types[extensionOf(plan)];
}
