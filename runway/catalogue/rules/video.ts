import { type Body, entriesOf, has, type Rule } from './rule';

const images = (body: Body) => entriesOf(body.promptImage);

export const VIDEO_RULES: Rule[] = [
	{
		endpoints: ['imageToVideo.create'],
		problem: (body, label) => {
			const positions = images(body).flatMap(({ position }) => position ?? []);
			const twice = positions.find((each, index) => positions.indexOf(each) !== index);
			return twice === undefined
				? undefined
				: `'${label(['promptImage'])}' has more than one ${twice} frame`;
		},
		advice: 'Keep one picture for each.',
	},
	{
		endpoints: ['imageToVideo.create'],
		rule: 'lastFrameNeedsFirst',
		problem: (body, label) => {
			const list = images(body);
			const last = list.some(({ position }) => position === 'last');
			return last && !list.some(({ position }) => position === 'first')
				? `'${label(['promptImage'])}' is required when 'Last Frame' is set`
				: undefined;
		},
		advice: "Set 'First Frame', or set 'Last Frame' to 'None'.",
	},
	{
		endpoints: ['imageToVideo.create'],
		rule: 'framesOrReferences',
		problem: (body, label) => {
			const list = images(body);
			const placed = list.filter(({ position }) => position !== undefined).length;
			return placed > 0 && placed < list.length
				? `'${label(['promptImage'])}' mixes frames and reference images`
				: undefined;
		},
		advice: "Choose one of both under 'Use Images As'.",
	},
	{
		endpoints: ['imageToVideo.create'],
		rule: 'shapedByFrames',
		problem: (body, label) => {
			const keyframes = images(body).some(({ position }) => position !== undefined);
			const automatic = !has(body, 'ratio') || String(body.ratio).startsWith('auto_');
			return keyframes && !automatic
				? `'${label(['ratio'])}' must be 'Auto' when 'Use Images As' is 'First and Last Frame'`
				: undefined;
		},
		advice: "Choose 'Auto': the video then has the shape of the image.",
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
		advice: "Set 'Range' for all keyframes, or remove it from all.",
	},
	{
		endpoints: ['videoToVideo.create'],
		models: ['aleph2'],
		problem: (body, label) => {
			const outside = entriesOf(body.keyframes).find(({ seconds, range }) => {
				const { start_seconds: start, end_seconds: end } = (range ?? {}) as Body;
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
		rule: 'adaptiveNeedsReferences',
		problem: (body, label) =>
			body.ratio === 'adaptive' && !has(body, 'references') && !has(body, 'referenceVideos')
				? `'${label(['ratio'])}' can be 'Auto' only with 'Reference Images' or 'Reference Videos'`
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
				? `'${label(['resolution'])}' can be '1080p' only without 'Reference Images'`
				: undefined,
		advice: "Choose '720p' or '480p', or remove 'Reference Images'.",
	},
];
