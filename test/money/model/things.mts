/** Scenes in which something is made that is no task: a preview, a record, a session. */
import fc from 'fast-check';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayDocument } from '../../../nodes/RunwayDocument/RunwayDocument.node.ts';
import { RunwayRealtimeSession } from '../../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { RunwayRouter } from '../../../nodes/RunwayRouter/RunwayRouter.node.ts';
import { RunwayVoice } from '../../../nodes/RunwayVoice/RunwayVoice.node.ts';
import { THREE_TRIES } from '../ways.mts';
import { type Happenings, happenings, weighted } from './happenings.mts';
import { play, type Played, type Stage } from './play.mts';

interface Thing {
	node: new () => INodeType;
	parameters: INodeParameters;
	path: string;
	/** Where the label stands in the request. */
	labelIn: string;
}

const PROMPT = '={{ $json.label }} A calm voice of an old sailor {{ $json.word }}';

export const THINGS = {
	preview: {
		node: RunwayVoice,
		parameters: { operation: 'preview', prompt: PROMPT },
		path: '/v1/voices/preview',
		labelIn: 'prompt',
	},
	voice: {
		node: RunwayVoice,
		parameters: {
			operation: 'create',
			name: '={{ $json.label }} {{ $json.word }}',
			fromType: 'text',
			fromPrompt: 'A calm voice of an old sailor',
			fromModel: 'eleven_ttv_v3',
		},
		path: '/v1/voices',
		labelIn: 'name',
	},
	document: {
		node: RunwayDocument,
		parameters: { operation: 'create', name: '={{ $json.label }}', content: 'Always open' },
		path: '/v1/documents',
		labelIn: 'name',
	},
	router: {
		node: RunwayRouter,
		parameters: {
			operation: 'create',
			name: '={{ $json.label }}',
			slug: '={{ "r" + $json.label.toLowerCase().replaceAll(" ", "-").replace(".", "") }}',
		},
		path: '/v1/routers',
		labelIn: 'name',
	},
	session: {
		node: RunwayRealtimeSession,
		parameters: {
			operation: 'create',
			startScript: '={{ $json.label }} Shall we cook? {{ $json.word }}',
		},
		path: '/v1/realtime_sessions',
		labelIn: 'startScript',
	},
} satisfies Record<string, Thing>;

export interface ThingScene extends Happenings {
	thing: keyof typeof THINGS;
	/** Of each item, in words that the sandbox reads. */
	words: Array<'' | '[[fail:INTERNAL]]'>;
	goesOn: boolean;
	tries: boolean;
	waits: boolean;
}

export const thingScene: fc.Arbitrary<ThingScene> = fc.record({
	...happenings,
	thing: weighted<ThingScene['thing']>(
		[1, 'preview'],
		[1, 'voice'],
		[1, 'document'],
		[1, 'router'],
		[3, 'session'],
	),
	words: fc.array(weighted<ThingScene['words'][number]>([4, ''], [1, '[[fail:INTERNAL]]']), {
		minLength: 1,
		maxLength: 3,
	}),
	goesOn: fc.boolean(),
	tries: fc.boolean(),
	waits: fc.boolean(),
});

export const labelOfThing = (number: number, index: number) => `S${number} I${index}.`;

export async function playThings(
	stage: Stage,
	scene: ThingScene,
	number: number,
): Promise<Played<ThingScene>> {
	const { node: Node, parameters, path } = THINGS[scene.thing];
	const canWait = scene.thing === 'voice' || scene.thing === 'session';
	return await play(stage, scene, number, stage.bed.sandbox.state().creditBalance, {
		order: {
			node: new Node(),
			parameters: { ...parameters, ...(canWait ? { waitUntilReady: scene.waits } : {}) },
			items: scene.words.map((word, index) => ({
				json: { label: labelOfThing(number, index), word },
			})),
			settings: {
				...(scene.tries ? THREE_TRIES : {}),
				...(scene.goesOn ? { onError: 'continueRegularOutput' as const } : {}),
			},
		},
		renewed: () => new Node(),
		paths: {
			create: { method: 'POST', path },
			poll: { method: 'GET', path: `${path}/*` },
			cancel: { method: 'DELETE', path: `${path}/*` },
			download: { method: 'GET', path: '/storage/*' },
			account: { method: 'GET', path: '/v1/organization' },
		},
	});
}
