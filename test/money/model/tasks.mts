/** Scenes in which tasks are ordered: what the user asks for, and how it is set up. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RunwayVideo } from '../../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { nodesOfNewProcess } from '../../support/new-process.mts';
import { THREE_TRIES } from '../ways.mts';
import { type Happenings, happenings, maybe, weighted } from './happenings.mts';
import { play, type Played, type Stage } from './play.mts';

/** What becomes of the task of an item, in words that the sandbox reads in the prompt. */
export const FATES = {
	good: '',
	'two files': '[[outputs:2]]',
	'fails and is refunded': '[[fail:INTERNAL]]',
	'fails without a code': '[[fail]]',
	'is refused by moderation': '[[fail:SAFETY.INPUT.TEXT]]',
	'is cancelled by somebody': '[[cancelled]]',
	'takes long': '[[slow:86400]]',
	queues: '[[throttle:120]]',
	'is not taken': '[[http:400]]',
};

/** What the price list says of an order: one price, or from a least to a most. */
export const LISTED = {
	exact: { request: { model: 'gen4.5', duration: 2 }, least: 24, most: 24 },
	// The duration is left to Runway.
	range: { request: { model: 'gemini_omni_flash_1.1', duration: 'auto' }, least: 30, most: 100 },
};

export interface ItemWish {
	fate: keyof typeof FATES;
	/** What the task will cost, in credits; undefined if the sandbox's own prices decide. */
	price?: number;
	/** Maximum Credits per Item. */
	cap?: number;
	dryRun: boolean;
	reuse: boolean;
	cancelOnStop: boolean;
}

/** One execution of a workflow with one node that orders tasks, and what happens to it. */
export interface TaskScene extends Happenings {
	way: keyof typeof WAIT;
	/** Whether a router chooses the model, and whether the API knows trials. */
	router: 'none' | 'knows trials' | 'knows no trials';
	listed: keyof typeof LISTED;
	items: ItemWish[];
	/** Agents only: whether the calls come at the same moment, and whether they say the same. */
	calls: { atOnce: boolean; alike: boolean };
	/** On Error: continue. */
	goesOn: boolean;
	/** Retry On Fail, with three tries. */
	tries: boolean;
	/** Whether the prompt is another one at each try. */
	changes: boolean;
	maxCreditsPerRun?: number;
	/** How far below the balance at the start Minimum Balance is. */
	spendable?: number;
	maxConcurrency?: number;
	key: 'none' | 'one for all' | 'one each';
}

const WAIT = {
	hold: 'hold',
	suspend: 'suspend',
	'do not wait': 'doNotWait',
	'tool call': 'hold',
};

const item: fc.Arbitrary<ItemWish> = fc.record({
	fate: weighted<ItemWish['fate']>(
		[6, 'good'],
		[1, 'two files'],
		[2, 'fails and is refunded'],
		[1, 'fails without a code'],
		[1, 'is refused by moderation'],
		[1, 'is cancelled by somebody'],
		[2, 'takes long'],
		[1, 'queues'],
		[1, 'is not taken'],
	),
	price: maybe(2, fc.constantFrom(1, 24, 25, 30, 40, 50, 80, 100, 101, 200)),
	cap: maybe(3, fc.constantFrom(23, 24, 25, 30, 50, 99, 100)),
	dryRun: weighted([11, false], [1, true]),
	reuse: weighted([7, true], [1, false]),
	cancelOnStop: weighted([5, true], [1, false]),
});

export const taskScene: fc.Arbitrary<TaskScene> = fc.record({
	...happenings,
	way: weighted<TaskScene['way']>(
		[4, 'hold'],
		[2, 'suspend'],
		[2, 'do not wait'],
		[2, 'tool call'],
	),
	router: weighted<TaskScene['router']>([6, 'none'], [1, 'knows trials'], [1, 'knows no trials']),
	listed: weighted<TaskScene['listed']>([3, 'exact'], [2, 'range']),
	items: fc.array(item, { minLength: 1, maxLength: 4 }),
	calls: fc.record({ atOnce: fc.boolean(), alike: fc.boolean() }),
	goesOn: fc.boolean(),
	tries: fc.boolean(),
	changes: weighted([4, false], [1, true]),
	maxCreditsPerRun: maybe(3, fc.constantFrom(24, 48, 50, 80, 100, 150, 200, 300)),
	spendable: maybe(4, fc.constantFrom(24, 48, 50, 80, 100, 150, 200)),
	maxConcurrency: maybe(3, fc.constantFrom(1, 2, 4)),
	key: weighted<TaskScene['key']>([5, 'none'], [1, 'one for all'], [1, 'one each']),
});

/** The label of an item's order: what it is found by. Calls that say the same have the same. */
export const labelOf = (scene: TaskScene, number: number, index: number) =>
	`S${number} I${scene.calls.alike && scene.way === 'tool call' ? 0 : index}.`;

export async function playTasks(
	stage: Stage,
	scene: TaskScene,
	number: number,
): Promise<Played<TaskScene>> {
	const { sandbox } = stage.bed;
	sandbox.change({ knowsTrials: scene.router !== 'knows no trials' });
	const { creditBalance: balance } = sandbox.state();
	return await play(stage, scene, number, balance, {
		order: orderOf(scene, number, balance),
		renewed: () => nodesOfNewProcess().video,
		paths: {
			create: {
				method: 'POST',
				path: scene.router === 'none' ? '/v1/text_to_video' : '/v1/generate/video',
			},
			poll: { method: 'GET', path: '/v1/tasks/*' },
			cancel: { method: 'DELETE', path: '/v1/tasks/*' },
			download: { method: 'GET', path: '/storage/outputs/*' },
			account: { method: 'GET', path: '/v1/organization' },
		},
	});
}

/** The node and its items, as the user has set them up. */
function orderOf(scene: TaskScene, number: number, balance: number) {
	const { way, items, calls, key } = scene;
	const isTool = way === 'tool call';
	const wishes = items.map((item, index) => {
		const words = [
			labelOf(scene, number, index),
			FATES[item.fate],
			item.price === undefined ? '' : `[[credits:${item.price}]]`,
		];
		return {
			prompt: words.join(' '),
			cap: item.cap ?? 1e6,
			dryRun: item.dryRun,
			reuse: item.reuse,
			cancelOnStop: item.cancelOnStop,
			key: key === 'one for all' ? `key ${number}` : `key ${number} ${index}`,
		};
	});
	// An agent gives words and numbers; what it says is all that calls differ by.
	const said = calls.alike ? wishes.map(() => wishes[0]) : wishes;
	const from = (name: keyof (typeof wishes)[number], type: string) =>
		isTool ? `={{ $fromAI('${name}', '', '${type}') }}` : `={{ $json.${name} }}`;
	const limits: INodeParameters = {};
	if (items.some(({ cap }) => cap !== undefined)) limits.maxCreditsPerItem = from('cap', 'number');
	if (scene.maxCreditsPerRun !== undefined) limits.maxCreditsPerRun = scene.maxCreditsPerRun;
	if (scene.spendable !== undefined) limits.minBalance = Math.max(0, balance - scene.spendable);
	if (scene.maxConcurrency !== undefined) limits.maxConcurrency = scene.maxConcurrency;
	if (key !== 'none') limits.duplicateKey = from('key', 'string');
	const again = scene.changes ? ' {{ Math.random() }}' : '';
	const request: INodeParameters =
		scene.router === 'none'
			? { operation: 'textToVideo', ratio: '1280:720', ...LISTED[scene.listed].request }
			: { operation: 'generateVideo', configId: { __rl: true, mode: 'id', value: 'frugal' } };
	return {
		node: new RunwayVideo(),
		parameters: {
			...request,
			promptText: from('prompt', 'string') + again,
			waitForCompletion: WAIT[way],
			options: {
				...limits,
				dryRun: from('dryRun', 'boolean'),
				reuseTask: from('reuse', 'boolean'),
				cancelOnStop: from('cancelOnStop', 'boolean'),
				timeout: 300,
				queueTimeout: 200,
			},
		},
		settings: {
			...(scene.tries ? THREE_TRIES : {}),
			...(scene.goesOn ? { onError: 'continueRegularOutput' as const } : {}),
		},
		...(isTool
			? { items: [{ json: {} }], toolCalls: said as IDataObject[], areCallsAtOnce: calls.atOnce }
			: { items: wishes.map((json) => ({ json })) }),
	};
}
