import { VALUE_LABELS } from '../labels/values';
import { type Body, countOf, has, type Rule } from './rule';

/** The fields of a request to a router, in its `input`. */
const routed = (body: Body) => (body.input ?? {}) as Body;

export const ROUTER_RULES: Rule[] = [
	...[
		{ list: 'referenceVideos', role: 'source' },
		{ list: 'referenceImages', role: 'first' },
		{ list: 'referenceImages', role: 'last' },
	].map(({ list, role }): Rule => ({
		endpoints: ['generate.video.create'],
		problem: (body, label) =>
			countOf(routed(body)[list], 'role', role) > 1
				? `'${label([list])}' has more than one entry with the role '${VALUE_LABELS.role[role]}'`
				: undefined,
		advice: 'Keep one of them, and make the others references.',
	})),
	{
		endpoints: ['generate.video.create'],
		problem: (body, label) =>
			has(routed(body), 'keyframes') &&
			countOf(routed(body).referenceVideos, 'role', 'source') === 0
				? `'${label(['keyframes'])}' needs the video to change`
				: undefined,
		advice: "Add it under 'Reference Videos' with the role 'Video to Change'.",
	},
];
