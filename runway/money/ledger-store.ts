import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Semaphore } from '../api/semaphore';
import { settled } from '../items/settle';
import { isTool } from '../api/tool';
import { type OrderKey, orderKeyOf, type OrderPlace, type PaidOrder } from './paid-order';

/** In n8n's context of the node. */
const STORE = 'runwayOrders';

interface Line {
	/** Identifies the node as it was at the create. */
	fingerprint: string;
	orders: PaidOrder[];
}

/** Keeps the orders of a ledger, by their place. */
export interface LedgerStore {
	read(key: OrderKey): PaidOrder[];
	write(key: OrderKey, orders: PaidOrder[]): void;
	remove(keys: OrderKey[]): void;
	/** The places of an item that may have orders, in the order in which they had the first one. */
	placesOf(itemIndex: number): OrderPlace[];
	/** The run is over, for this try at least. */
	close(): void;
	/** Orders with a limit are created one after the other. */
	readonly turn: Semaphore;
}

const hash = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/** Decide how a run goes on, and not what is created. */
const SETTINGS = ['options', 'outputField', 'waitForCompletion', 'waitUntilReady'];

/** What the calls of one tool share while they are under way. */
class Calls {
	readonly underWay = new Set<string>();

	readonly turn = new Semaphore(1);
}

/** By the context of their node. */
const callsOfNodes = new WeakMap<object, Calls>();

function callsOf(nodeContext: object): Calls {
	const calls = callsOfNodes.get(nodeContext) ?? new Calls();
	callsOfNodes.set(nodeContext, calls);
	return calls;
}

/**
 * Keeps orders in the node's context, which n8n hands to each try of 'Retry On Fail' and to a retry
 * from the list of executions.
 *
 * Item and run decide, not what the request says: an expression such as `$now` changes from try to
 * try. Only a node that was edited between two executions asks for something else.
 */
export class ContextStore implements LedgerStore {
	private readonly nodeContext: IDataObject;

	private readonly calls: Calls;

	readonly turn: Semaphore;

	private readonly fingerprint: string;

	private readonly prefix: string;

	private readonly places: PlacesOfItems;

	/** The call of a tool that this run answers. */
	private readonly call: string | undefined;

	constructor(context: IExecuteFunctions) {
		this.nodeContext = context.getContext('node');
		this.calls = callsOf(this.nodeContext);
		this.turn = this.calls.turn;
		const parameters = Object.entries(context.getNode().parameters);
		this.fingerprint = hash(parameters.filter(([name]) => !SETTINGS.includes(name)));
		this.call = isTool(context) ? this.freeCall(hash(toolInput(context))) : undefined;
		this.prefix = this.call ?? String(context.getWorkflowDataProxy(0).$runIndex ?? 0);
		if (this.call !== undefined) this.calls.underWay.add(this.call);
		this.places = new PlacesOfItems(this.keysOf(this.prefix));
	}

	read(key: OrderKey): PaidOrder[] {
		return this.ordersOf(this.nameOf(key));
	}

	write(key: OrderKey, orders: PaidOrder[]): void {
		this.places.add(key);
		this.save({
			...this.lines(),
			[this.nameOf(key)]: { fingerprint: this.fingerprint, orders },
		});
	}

	remove(keys: OrderKey[]): void {
		const names = new Set(keys.map((key) => this.nameOf(key)));
		const others = Object.entries(this.lines()).filter(([name]) => !names.has(name));
		this.save(Object.fromEntries(others));
	}

	placesOf(itemIndex: number): OrderPlace[] {
		return this.places.of(itemIndex);
	}

	close(): void {
		if (this.call !== undefined) this.calls.underWay.delete(this.call);
	}

	/**
	 * Two calls that say the same at the same moment are two orders. A try continues what a call
	 * that has ended left behind, and never what one that is under way has created.
	 */
	private freeCall(input: string): string {
		const { underWay } = this.calls;
		const nameOf = (index: number) => `call:${input}:${index}`;
		const known = Object.keys(this.lines()).flatMap((key) => {
			const [, call] = /^(call:[^:]+:\d+):\d+(?: .*)?$/.exec(key) ?? [];
			return call?.startsWith(`call:${input}:`) && !underWay.has(call) ? [call] : [];
		});
		// What can be picked up comes before what can only be refused.
		const isPickedUp = (call: string) =>
			new PlacesOfItems(this.keysOf(call))
				.of(0)
				.map((place) => this.ordersOf(`${call}:${orderKeyOf(place)}`).at(-1))
				.every((order) => order?.state !== 'uncertain');
		const left = known.find(isPickedUp) ?? known[0];
		if (left !== undefined) return left;
		let index = 0;
		while (underWay.has(nameOf(index))) index += 1;
		return nameOf(index);
	}

	private nameOf(key: OrderKey): string {
		return `${this.prefix}:${key}`;
	}

	private keysOf(prefix: string): string[] {
		const names = Object.keys(this.lines());
		return names
			.filter((name) => name.startsWith(`${prefix}:`))
			.map((name) => name.slice(prefix.length + 1));
	}

	private ordersOf(name: string): PaidOrder[] {
		const line = this.lines()[name];
		return line?.fingerprint === this.fingerprint ? line.orders : [];
	}

	/** n8n saves the context when a property of it is set, also to what it was. */
	private save(lines: Record<string, Line>): void {
		this.nodeContext[STORE] = lines as unknown as IDataObject;
	}

	private lines(): Record<string, Line> {
		return (this.nodeContext[STORE] ?? {}) as unknown as Record<string, Line>;
	}
}

/** The places that have had orders, by item: limits ask for all of them before each create. */
class PlacesOfItems {
	private readonly editions = new Map<number, Set<string>>();

	constructor(keys: Iterable<OrderKey>) {
		for (const key of keys) this.add(key);
	}

	add(key: OrderKey): void {
		const [, item, edition] = /^(\d+) (.+)$/.exec(String(key)) ?? [];
		if (edition === undefined) return;
		const itemIndex = Number(item);
		this.editions.set(itemIndex, (this.editions.get(itemIndex) ?? new Set()).add(edition));
	}

	/** The item's own one comes first. */
	of(itemIndex: number): OrderPlace[] {
		const editions = [...(this.editions.get(itemIndex) ?? [])];
		return [{ itemIndex }, ...editions.map((edition) => ({ itemIndex, edition }))];
	}
}

/**
 * n8n counts each try of a tool as a run of its own. What the agent said is the same in each, and
 * so is the item that the agent works on, which expressions of the tool may speak of.
 */
function toolInput(context: IExecuteFunctions): unknown {
	const item = settled(() => context.getWorkflowDataProxy(0).$json as unknown);
	const inputs = context.getInputData().map(({ json }) => json);
	return [inputs, item.ok ? item.value : undefined];
}

/** Keeps orders as long as the process lives, or begins with those that a parked run took along. */
export class MemoryStore implements LedgerStore {
	readonly turn = new Semaphore(1);

	private readonly lines: Map<OrderKey, PaidOrder[]>;

	private readonly places: PlacesOfItems;

	constructor(lines: Array<[OrderKey, PaidOrder[]]> = []) {
		this.lines = new Map(lines);
		this.places = new PlacesOfItems(this.lines.keys());
	}

	read(key: OrderKey): PaidOrder[] {
		return this.lines.get(key) ?? [];
	}

	write(key: OrderKey, orders: PaidOrder[]): void {
		this.places.add(key);
		this.lines.set(key, orders);
	}

	remove(keys: OrderKey[]): void {
		for (const key of keys) this.lines.delete(key);
	}

	placesOf(itemIndex: number): OrderPlace[] {
		return this.places.of(itemIndex);
	}

	close(): void {}
}
