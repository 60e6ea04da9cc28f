import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { INodeType, IRunExecutionData } from 'n8n-workflow';

import { isLive } from '../../../runway/tasks/task.ts';
import type { LoggedRequest } from '../../../sandbox/server.mts';
import type { ToolAnswer } from '../../support/agent.mts';
import type { JumpingClock } from '../../support/clock.mts';
import { type LogLine, loggedSoFar, type NodeRunResult, toRetry } from '../../support/n8n.mts';
import { nodesOfNewProcess } from '../../support/new-process.mts';
import type { BedRun, TestBed } from '../../support/test-bed.mts';
import { later } from '../moments.mts';
import type { Happenings, Moment, Strike } from './happenings.mts';

/** What came of a scene, as the user and the account see it. */
export interface Played<Scene> {
	scene: Scene;
	/** By which its orders are found in the account. */
	number: number;
	/** Credits of the account when it began. */
	balance: number;
	/** Credits that may come back to it, from tasks of scenes before. */
	refundable: number;
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
	/** Tasks that had ended by the time in which somebody retried the execution of a process that died. */
	endedAlone: Set<string>;
	/** Indexes into `requests`: a response to one of these may have reached a process that had died. */
	inDeadProcess: Set<number>;
	/** Executions, the first one included. */
	executions: number;
}

const LONGEST_SCENE_MINUTES = 20;

/** Where a scene is played: an n8n, and the account that it works with. */
export interface Stage {
	bed: TestBed;
	clock: JumpingClock;
}

/** A scene, set up. */
export interface SetUp {
	/** The node and its items. */
	order: BedRun;
	/** The node as a new process has it. */
	renewed(): INodeType;
	/** The requests that strikes are for. */
	paths: Record<Strike['at'], { method: string; path: string }>;
}

/** Plays a scene to its end. */
export async function play<Scene extends Happenings>(
	{ bed, clock }: Stage,
	scene: Scene,
	number: number,
	balance: number,
	{ order, renewed, paths }: SetUp,
): Promise<Played<Scene>> {
	for (const strike of scene.strikes) bed.sandbox.inject(faultOf(strike, paths));
	const refundable = bed.sandbox
		.creates()
		.filter(isLive)
		.reduce((sum, { estimatedCredits }) => sum + estimatedCredits, 0);
	const firstRequest = bed.sandbox.requests.length;
	const firstLine = loggedSoFar().length;
	const inDeadProcess = new Set<number>();
	const endedAlone = new Set<string>();

	let ending = await execute(bed, clock, order, scene.moment);
	let isStopped = ending.end === 'stopped';
	let { told } = ending;
	let { kept } = ending;
	let executions = 1;
	if (ending.end === 'killed') {
		const dead = bed.sandbox.requests.slice(firstRequest);
		for (const index of dead.keys()) inDeadProcess.add(index);
		for (const { id, status } of bed.sandbox.creates()) {
			if (!isLive({ status })) endedAlone.add(id);
		}
	}
	let { node } = order;
	for (let retry = 0; retry < scene.retries && ending.again !== undefined; retry++) {
		if (ending.end === 'killed') node = renewed();
		ending = await execute(bed, clock, { ...order, node, retryOf: ending.again });
		// What an agent has been told it asks for again, as something new.
		told = order.toolCalls === undefined ? ending.told : told + ending.told;
		kept += ending.kept;
		isStopped = false;
		executions += 1;
	}
	return {
		scene,
		number,
		balance,
		refundable,
		requests: bed.sandbox.requests.slice(firstRequest),
		log: loggedSoFar().slice(firstLine),
		error: ending.result?.error,
		told,
		kept,
		isStopped,
		isLost: ending.end === 'killed',
		endedAlone,
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

function faultOf({ at, kind, body, ...when }: Strike, paths: SetUp['paths']) {
	const match = paths[at];
	if (typeof kind === 'number') return { match, kind: 'status' as const, status: kind, ...when };
	if (kind === 'odd') return { match, kind: 'change' as const, body, ...when };
	return { match, kind, ...when };
}
