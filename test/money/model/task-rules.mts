import type { Sandbox, TaskView } from '../../../sandbox/server.mts';
import type { Played } from './play.mts';
import { type ItemWish, labelOf, LISTED, type TaskScene } from './tasks.mts';

const TRIES = 3;

/** A task as the account has it, with the request that made it. */
interface Made {
	task: TaskView;
	/** Index among the requests of the scene. */
	at: number;
	label: string;
	wish: ItemWish;
	/** Whether its response has reached the node; `maybe` if the process died meanwhile. */
	isKnown: 'yes' | 'no' | 'maybe';
	/** Whether it was made by a question for a price. */
	isTrial: boolean;
}

const LOST_BY = ['reset-after-accept', 'truncate', 'empty', 'reset-mid-body', 'wrong-length'];

/**
 * What is wrong with a scene, in words. The account is the judge: what it made, what it charged, and
 * what is alive. Nothing is asked of the node but what it shows.
 */
export function wrongWithTasks(played: Played<TaskScene>, sandbox: Sandbox): string[] {
	const made = madeIn(played, sandbox);
	return [
		...boughtTooOften(played, made),
		...overLimits(played, made),
		...notTold(played, made),
		...aliveAfterStop(played, made),
		...falselyCalm(played, made),
		...notDone(played, made),
	];
}

const isLive = ({ status }: TaskView) => !['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status);

/** Credits that it has cost in the end, or will cost at most. */
const costOf = ({ cost, estimatedCredits }: TaskView) => cost ?? estimatedCredits;

/** Came to nothing: another try may order again. */
const isVoid = ({ status, cost }: TaskView) =>
	status === 'CANCELLED' || (status === 'FAILED' && cost === 0);

interface Body {
	promptText?: string;
	/** Of an order through a router. */
	input?: { promptText: string };
	dryRun?: boolean;
}

function madeIn(played: Played<TaskScene>, { tasks }: Sandbox): Made[] {
	const { requests, scene, inDeadProcess } = played;
	return requests.flatMap((request, at): Made[] => {
		const task = tasks.get(request.made ?? '');
		if (task === undefined) return [];
		const { promptText, input, dryRun: isTrial = false } = request.body as Body;
		const [label] = (promptText ?? input?.promptText ?? '').split('.');
		const index = Number(/I(\d+)$/.exec(label)?.[1]);
		const { fault, changed = {} } = request;
		const isLost = LOST_BY.includes(fault ?? '') || 'id' in (changed as object);
		const isKnown = isLost ? 'no' : inDeadProcess.has(at) ? 'maybe' : 'yes';
		// No API that is known takes a question for an order, and loses the response as well.
		if (isTrial && isKnown !== 'yes') return [];
		return [{ task, at, label: `${label}.`, wish: scene.items[index], isKnown, isTrial }];
	});
}

/** How many tasks of a label may cost something at the same time, and how many there may be at all. */
function asked({ scene, executions }: Played<TaskScene>, label: string, number: number) {
	const asks = scene.items.filter((_, index) => labelOf(scene, number, index) === label).length;
	// What an agent has got, it asks for again in the next execution.
	const times = scene.way === 'tool call' ? asks * executions : asks;
	const orders = asks * executions * (scene.tries ? TRIES : 1) * (scene.router === 'none' ? 1 : 2);
	const reuses = scene.items.every(({ reuse }) => reuse);
	return { lasting: reuses ? times : orders, orders };
}

function boughtTooOften(played: Played<TaskScene>, made: Made[]): string[] {
	const { scene } = played;
	const wrong: string[] = [];
	for (const [label, own] of Map.groupBy(made, (each) => each.label)) {
		const most = asked(played, label, played.number);
		const lasting = own.filter(({ task }) => !isVoid(task)).length;
		if (lasting > most.lasting) wrong.push(`${label} was bought ${lasting} times`);
		if (own.length > most.orders) wrong.push(`${label} was ordered ${own.length} times`);
		const { dryRun } = own[0].wish;
		// A trial that Runway took for an order stays if its cancel is refused.
		const orders = own.filter(({ task, isTrial }) => !isVoid(task) && !isTrial).length;
		if (dryRun && (orders > 0 || scene.router === 'none'))
			wrong.push(`${label} was ordered in a dry run`);
	}
	if (scene.key === 'one for all') {
		const lasting = made.filter(({ task, isTrial }) => !isVoid(task) && !isTrial).length;
		if (lasting > 1) wrong.push(`${lasting} tasks were bought with one key`);
	}
	return wrong;
}

/**
 * What the user was charged is within the limits, with three exceptions. An order without a response
 * names no price and cannot be cancelled: it is counted by the price list. A task that is over a limit
 * and cannot be cancelled in time stays, and is told of. A process that died is not there to cancel:
 * a retry does, and by then the task may run, or have ended.
 */
function overLimits(played: Played<TaskScene>, made: Made[]): string[] {
	const { scene, requests, balance } = played;
	const wrong: string[] = [];
	const isCancelHindered = ({ id }: TaskView) =>
		requests.some(({ path, fault }) => path === `/v1/tasks/${id}` && fault !== undefined);
	const perRun = scene.maxCreditsPerRun ?? Infinity;
	const spendable =
		scene.spendable === undefined
			? Infinity
			: balance - Math.max(0, balance - scene.spendable) + played.refundable;
	let before = 0;
	// What a router chooses is not listed.
	const { least, most } = scene.router === 'none' ? LISTED[scene.listed] : { least: 0, most: 0 };
	// The price of one like it counts more than the list.
	let named = Infinity;
	for (const { task, at, wish, label, isKnown } of made) {
		const cost = costOf(task);
		const isCancelledLate = played.inDeadProcess.has(at) && task.status === 'CANCELLED';
		const isLeft = played.isLost || played.endedAlone.has(task.id) || isCancelledLate;
		const isExempt = isCancelHindered(task) || isLeft;
		// What a process got in the moment of its death is as good as lost.
		const isLost = isKnown === 'no' || (isKnown === 'maybe' && !played.told.includes(task.id));
		const counted = isLost ? Math.min(cost, least, named) : cost;
		const what = `${label} ${task.id} at ${cost}`;
		if (cost > 0 && !isExempt) {
			if (counted > (wish.cap ?? Infinity)) wrong.push(`${what} is over ${wish.cap} an item`);
			// Each call of a tool is a run.
			const inRun = scene.way === 'tool call' ? counted : before + counted;
			if (inRun > perRun) wrong.push(`${what} after ${before} is over ${perRun} a run`);
			if (before + counted > spendable) {
				wrong.push(`${what} after ${before} leaves less than the minimum (${spendable})`);
			}
		}
		before += isLost ? Math.min(cost, most, named) : cost;
		if (!isLost) named = Math.min(named, task.estimatedCredits);
	}
	return wrong;
}

const DOUBT =
	/may have (started|been (created|charged))|may have created|maybeCreated|may be charged/;

function notTold(
	{ scene, told, kept, log, isStopped, isLost, inDeadProcess }: Played<TaskScene>,
	made: Made[],
): string[] {
	const lines = log.map(({ message }) => message).join('\n');
	return made.flatMap(({ task, at, label, isKnown, isTrial }) => {
		const { id } = task;
		if (isTrial && isVoid(task)) return [];
		// An agent that died had its answer already.
		const isAnswered = scene.way === 'tool call' && inDeadProcess.has(at);
		const shown = isStopped || isLost || isAnswered ? `${told}\n${kept}` : told;
		// What came to nothing need not stand beside what came of it.
		const places = isVoid(task) ? `${shown}\n${kept}\n${lines}` : shown;
		if (places.includes(id)) return [];
		if (isKnown === 'yes') return [`${label} ${id} (${task.status}) is with nobody`];
		if (isStopped || isLost || DOUBT.test(places)) return [];
		return [`${label} ${id} may have been created, and nobody says so`];
	});
}

function aliveAfterStop({ isStopped, requests, log }: Played<TaskScene>, made: Made[]): string[] {
	if (!isStopped) return [];
	return made.flatMap(({ task, label, wish, isKnown }) => {
		if (!isLive(task) || isKnown === 'no' || !wish.cancelOnStop) return [];
		const isHindered = requests.some(
			({ path, fault }) => path === `/v1/tasks/${task.id}` && fault !== undefined,
		);
		const isLogged = log.some(
			({ message, metadata }) =>
				/could not be cancelled|over a limit/.test(message) &&
				JSON.stringify(metadata).includes(task.id),
		);
		if (isHindered && isLogged) return [];
		return [`${label} ${task.id} runs on after the stop`];
	});
}

/** "Nothing was charged" beside something that was, or may have been. */
function falselyCalm(played: Played<TaskScene>, made: Made[]): string[] {
	const { error, scene } = played;
	const text = `${error?.message} ${error?.description}`;
	if (!/Nothing was (sent|charged)/.test(text)) return [];
	// An agent that calls one after the other is told of its last call.
	const isTool = scene.way === 'tool call';
	if (isTool && scene.calls.alike) return [];
	const last = labelOf(scene, played.number, scene.items.length - 1);
	return made
		.filter(({ task, label }) => !isVoid(task) && (!isTool || label === last))
		.map(({ task, label }) => `"${text}" is said beside ${label} ${task.id}, ${task.status}`);
}

/** What nothing stood in the way of; and no step of an order that cannot be. */
function notDone(played: Played<TaskScene>, made: Made[]): string[] {
	const { scene, requests, told, number, executions } = played;
	const [impossible] = /The order of item \d+ is [^"]*/.exec(told) ?? [];
	if (impossible !== undefined) return [impossible];
	const isFree =
		// Those of the scene before may come in this one.
		requests.every(({ fault }) => fault === undefined) &&
		scene.moment === undefined &&
		scene.maxCreditsPerRun === undefined &&
		scene.spendable === undefined &&
		scene.key !== 'one for all' &&
		scene.router === 'none' &&
		(scene.way === 'hold' || scene.way === 'suspend') &&
		scene.goesOn;
	if (!isFree || scene.items.filter(isModerated).length > 2) return [];
	return scene.items.flatMap((wish, index) => {
		const { most } = LISTED[scene.listed];
		const { fate, reuse, dryRun, price = most, cap = Infinity } = wish;
		const named = Math.max(0, ...made.map(({ task }) => task.estimatedCredits));
		// The price of one like it counts, too.
		if (dryRun || !reuse || Math.max(price, most, named) > cap) return [];
		const label = labelOf(scene, number, index);
		const own = made.filter((each) => each.label === label).map(({ task }) => task);
		if (fate === 'good' && !own.some(({ status }) => status === 'SUCCEEDED')) {
			return [`${label} was not made`];
		}
		// n8n tries a node again whose first item carries an error.
		const triesAgain = scene.tries && scene.way === 'hold' && index === 0;
		const orders = triesAgain ? TRIES * executions : 1;
		return fate === 'fails and is refunded' && own.length < orders
			? [`${label} was ordered ${own.length} times, though it came to nothing each time`]
			: [];
	});
}

const isModerated = ({ fate }: ItemWish) => fate === 'is refused by moderation';
