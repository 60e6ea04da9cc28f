import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { IDataObject, INodeParameters, INodeType, IRunExecutionData } from 'n8n-workflow';

import { RunwayVideo } from '../../../nodes/RunwayVideo/RunwayVideo.node.ts';
import type { LoggedRequest } from '../../../sandbox/server.mts';
import type { ToolAnswer } from '../../support/agent.mts';
import type { JumpingClock } from '../../support/clock.mts';
import { type LogLine, loggedSoFar, type NodeRunResult, toRetry } from '../../support/n8n.mts';
import { nodesOfNewProcess } from '../../support/new-process.mts';
import type { BedRun, TestBed } from '../../support/test-bed.mts';
import { later } from '../moments.mts';
import { THREE_TRIES } from '../ways.mts';
import { FATES, LISTED, type Moment, type Scene, STAGES, type Strike } from './stories.mts';

/** What came of a scene, as the user and the account see it. */
export interface Played {
	scene: Scene;
	/** By which its orders are found in the account. */
	number: number;
	/** Credits of the account when it began. */
	balance: number;
	/** All requests of the scene. */
	requests: LoggedRequest[];
	log: readonly LogLine[];
	/** Of the last execution. */
	error: NodeRunResult['error'];
	/** Everything that the last execution hands on or shows: items, errors, the summary. */
	told: string;
	/** What n8n keeps of the scene where its executions can be searched: custom data, stand-by executions. */
	kept: string;
	isStopped: boolean;
	/** Whether a process died and nobody retried its execution. */
	isLost: boolean;
	/** Indexes into `requests`: a response to one of these may have reached a process that had died. */
	inDeadProcess: Set<number>;
	/** Executions, the first one included. */
	executions: number;
}

const COMPLETION = {
	hold: 'hold',
	suspend: 'suspend',
	'do not wait': 'doNotWait',
	'tool call': 'hold',
};

const LONGEST_SCENE_MINUTES = 20;

/** The label of an item's order: what it is found by. Calls that say the same have the same. */
export const labelOf = ({ scene, number }: Pick<Played, 'scene' | 'number'>, index: number) =>
	`S${number} I${scene.calls.alike && scene.way === 'tool call' ? 0 : index}.`;

export async function play(
	bed: TestBed,
	clock: JumpingClock,
	scene: Scene,
	number: number,
): Promise<Played> {
	for (const strike of scene.strikes) bed.sandbox.inject(faultOf(strike));
	const { creditBalance: balance } = bed.sandbox.state();
	const firstRequest = bed.sandbox.requests.length;
	const firstLine = loggedSoFar().length;
	const inDeadProcess = new Set<number>();

	const order = orderOf(scene, number, balance);
	let ending = await execute(bed, clock, order, scene.moment);
	let isStopped = ending.end === 'stopped';
	let { told } = ending;
	let kept = ending.kept;
	let executions = 1;
	const noteDead = () => {
		for (let each = 0; each < bed.sandbox.requests.length - firstRequest; each++) {
			inDeadProcess.add(each);
		}
	};
	if (ending.end === 'killed') noteDead();
	for (let retry = 0; retry < scene.retries && ending.again !== undefined; retry++) {
		const node = ending.end === 'killed' ? nodesOfNewProcess().video : order.node;
		ending = await execute(bed, clock, { ...order, node, retryOf: ending.again });
		// What an agent has been told it asks for again, as something new.
		told = scene.way === 'tool call' ? told + ending.told : ending.told;
		kept += ending.kept;
		isStopped = false;
		executions += 1;
	}
	return {
		scene,
		number,
		balance,
		requests: bed.sandbox.requests.slice(firstRequest),
		log: loggedSoFar().slice(firstLine),
		error: ending.result?.error,
		told,
		kept,
		isStopped,
		isLost: ending.end === 'killed',
		inDeadProcess,
		executions,
	};
}

interface Ending {
	end: 'finished' | 'stopped' | 'killed';
	result?: NodeRunResult;
	told: string;
	kept: string;
	/** For a retry; undefined if there is nothing to retry. */
	again?: IRunExecutionData;
}

/** Runs one execution, with what happens to it, until nothing of it is left to come. */
async function execute(
	bed: TestBed,
	clock: JumpingClock,
	order: BedRun,
	moment?: Moment,
): Promise<Ending> {
	const heard: ToolAnswer[] = [];
	const given = { ...order, heard };
	const struck = Promise.withResolvers<IRunExecutionData>();
	const reached: { end: Ending['end'] } = { end: 'finished' };
	const forget = whenReached(moment, () => {
		if (moment?.what === 'kill') {
			reached.end = 'killed';
			struck.resolve(running.saved());
			running.kill();
		} else {
			reached.end = 'stopped';
			running.stop();
		}
	});
	const running = await bed.start(given);
	const finished = running.result.then((result) => ({ result }));
	const first = await Promise.race([finished, struck.promise.then((saved) => ({ saved }))]);
	const keptOf = (result?: NodeRunResult) =>
		JSON.stringify([
			result?.run.data.resultData.metadata,
			[...running.executions.database.values()].map(({ data }) => data),
		]);
	const { end } = reached;
	if ('result' in first && end !== 'killed') {
		const { result } = first;
		forget();
		if (end === 'stopped') await later(clock, LONGEST_SCENE_MINUTES);
		const told = toldBy(result, heard);
		const kept = keptOf(result);
		// n8n may have nothing left to run of an execution that was stopped.
		const isOpen = result.run.data.executionData!.nodeExecutionStack.length > 0;
		const again = result.error !== undefined && isOpen ? toRetry(result) : undefined;
		return { end, result, told, kept, again };
	}
	// What was under way in the process ends with it.
	await later(clock, 1);
	forget();
	const { database } = running.executions;
	if (database.get('test-execution')?.isParked) {
		const { video, task } = nodesOfNewProcess();
		const result = await bed
			.restart({ ...given, node: video, taskNode: task, database })
			.returned('test-execution');
		return { end: 'finished', result, told: toldBy(result, heard), kept: keptOf(result) };
	}
	const saved = await struck.promise;
	const kept = JSON.stringify([saved.resultData.metadata, saved.executionData?.contextData]);
	return { end: 'killed', told: '', kept: kept + keptOf(), again: saved };
}

/** Everything that a person (or an agent) is shown of an execution. */
function toldBy({ run, error }: NodeRunResult, heard: ToolAnswer[]): string {
	const { runData } = run.data.resultData;
	const shown = heard.length > 0 ? heard : Object.values(runData).flat();
	return [JSON.stringify(shown), error?.message, error?.description].join('\n');
}

/** Does something in the moment in which a request to the API is sent, or answered. */
function whenReached(moment: Moment | undefined, action: () => void): () => void {
	if (moment === undefined) return () => {};
	let count = 0;
	const listen = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		count += 1;
		if (count !== moment.request) return;
		// Not before it is whole: what aborts half a request leaves it hanging.
		if (moment.at === 'sent') process.nextTick(action);
		else request.once('response', action);
	};
	subscribe('http.client.request.created', listen);
	return () => unsubscribe('http.client.request.created', listen);
}

function faultOf({ stage, kind, body, ...when }: Strike) {
	const match = STAGES[stage];
	if (typeof kind === 'number') return { match, kind: 'status' as const, status: kind, ...when };
	if (kind === 'odd') return { match, kind: 'change' as const, body, ...when };
	return { match, kind, ...when };
}

/** The node and its items, as the user has set them up. */
function orderOf(scene: Scene, number: number, balance: number): BedRun & { node: INodeType } {
	const { way, items, calls, key } = scene;
	const isTool = way === 'tool call';
	const wishes = items.map((item, index) => {
		const { model, duration } = LISTED[item.listed];
		const words = [
			labelOf({ scene, number }, index),
			FATES[item.fate],
			item.price === undefined ? '' : `[[credits:${item.price}]]`,
		];
		return {
			prompt: words.join(' '),
			model,
			duration,
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
	return {
		node: new RunwayVideo(),
		parameters: {
			operation: 'textToVideo',
			model: from('model', 'string'),
			ratio: '1280:720',
			duration: from('duration', 'string'),
			promptText: from('prompt', 'string') + again,
			waitForCompletion: COMPLETION[way],
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
