import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../../runway/api/errors.ts';
import { Ledger } from '../../runway/money/ledger.ts';
import { ContextStore, type LedgerStore, MemoryStore } from '../../runway/money/ledger-store.ts';
import type { PricedOrder, SpendingLimits } from '../../runway/money/limits.ts';

const exact = (credits: number): PricedOrder['forecast'] => ({
	certainty: 'exact',
	credits,
	why: '',
	asOf: '2026-10-08',
});
const range = (least: number, most: number): PricedOrder['forecast'] => ({
	certainty: 'about',
	least,
	credits: most,
	why: '',
	asOf: '2026-10-08',
});
const unknown: PricedOrder['forecast'] = {
	certainty: 'unknown',
	credits: null,
	why: 'no source',
	asOf: '2026-10-08',
};
const order = (forecast: PricedOrder['forecast'], more: Partial<PricedOrder> = {}) =>
	({ priceKey: 'any', forecast, onUnknownPrice: 'create', ...more }) as PricedOrder;
const lost = new RunwayError({ kind: 'maybe-created', message: 'lost', description: 'once' });

function ledgerOf(
	limits: SpendingLimits = {},
	{ store = new MemoryStore() as LedgerStore, balance = Infinity } = {},
): Ledger {
	const ledger = new Ledger(store, [0, 1, 2]);
	ledger.limitTo(limits, async () => balance);
	return ledger;
}

/** @returns the limit that it goes over */
async function create(ledger: Ledger, itemIndex: number, priced: PricedOrder, credits?: number) {
	await ledger.admit(itemIndex, priced);
	ledger.send(itemIndex, 'taskId');
	ledger.created(itemIndex, { id: `t${itemIndex}`, credits });
	return await ledger.price(itemIndex, priced.maxCreditsPerItem, credits);
}

describe('the life of an order', () => {
	test('goes from planned to ended', async () => {
		const ledger = ledgerOf();
		expect(ledger.latest(0)).toBeUndefined();
		await create(ledger, 0, order(exact(24)), 24);
		expect(ledger.latest(0)).toMatchObject({ state: 'created', id: 't0', credits: 24 });
		ledger.end(0, 't0', { outcome: 'charged', charge: 20, mayRepeat: false });
		expect(ledger.latest(0)).toMatchObject({ state: 'ended', outcome: 'charged', credits: 20 });
		ledger.end(0, 't0', { outcome: 'refunded', charge: 0, mayRepeat: true });
		expect(ledger.latest(0)).toMatchObject({ outcome: 'charged', credits: 20 });
	});

	test.each<[string, (ledger: Ledger) => unknown]>([
		['sent before it is admitted', (ledger) => ledger.send(0, 'taskId')],
		['created before it is sent', (ledger) => ledger.created(0, { id: 't' })],
		['lost before it is sent', (ledger) => ledger.notCreated(0, lost)],
		['priced before it is created', (ledger) => ledger.price(0, undefined, 1)],
	])('is never %s', async (_what, step) => {
		await expect(async () => await step(ledgerOf())).rejects.toThrow(
			'The order of item 0 is planned',
		);
	});

	test('is never admitted a second time, while it is under way or uncertain', async () => {
		const ledger = ledgerOf();
		const again = async () => await ledger.admit(0, order(unknown));
		await again();
		await expect(again()).rejects.toThrow('is admitted');
		ledger.send(0, 'taskId');
		await expect(again()).rejects.toThrow('is sent');
		ledger.notCreated(0, lost);
		await expect(again()).rejects.toThrow('is uncertain');
	});

	test('begins again where nothing was taken, and where it came to nothing', async () => {
		const ledger = ledgerOf();
		await ledger.admit(0, order(unknown));
		ledger.withdraw(0);
		await ledger.admit(0, order(unknown));
		ledger.send(0, 'taskId');
		ledger.notCreated(0, new RunwayError({ kind: 'input', message: 'no' }));
		expect(ledger.orders()).toEqual([]);
		await create(ledger, 0, order(unknown));
		ledger.end(0, 't0', { outcome: 'refunded', charge: 0, mayRepeat: true });
		expect(ledger.latest(0)).toBeUndefined();
		await ledger.admit(0, order(unknown));
	});

	test('is known to the next try at every step that costs', async () => {
		const store = new MemoryStore();
		const first = ledgerOf({}, { store });
		await create(first, 0, order(exact(24)), 24);
		await first.admit(1, order(exact(24)));
		first.send(1, 'taskId');
		const second = ledgerOf({}, { store });
		expect(second.latest(0)).toMatchObject({ state: 'created', id: 't0' });
		expect(second.latest(1)).toMatchObject({ state: 'sent', credits: 24 });
		await expect(second.admit(1, order(unknown))).rejects.toThrow('is sent');
		first.notCreated(1, lost);
		const third = ledgerOf({}, { store });
		expect(third.latest(1)).toMatchObject({ state: 'uncertain', refusal: { message: 'lost' } });
		expect(third.orders().map(({ isEarlier }) => isEarlier)).toEqual([true, true]);
	});
});

describe('limits', () => {
	test.each<[string, SpendingLimits, Partial<PricedOrder>]>([
		['of an item', {}, { maxCreditsPerItem: 100 }],
		['of a run', { maxCreditsPerRun: 100 }, {}],
		['of the balance', { minBalance: 900 }, {}],
	])('%s take a range by its least, and then go by its price', async (_what, limits, more) => {
		const wide = order(range(56, 840), more);
		expect(await create(ledgerOf(limits, { balance: 1_000 }), 0, wide, 840)).toBeDefined();
		expect(await create(ledgerOf(limits, { balance: 1_000 }), 0, wide)).toBeDefined();
		expect(await create(ledgerOf(limits, { balance: 1_000 }), 0, wide, 100)).toBeUndefined();
		const tooWide = order(range(101, 840), more);
		await expect(ledgerOf(limits, { balance: 1_000 }).admit(0, tooWide)).rejects.toThrow(
			'This would cost 101 to 840 credits',
		);
	});

	test('of a run count everything, over all tries', async () => {
		const store = new MemoryStore();
		await create(ledgerOf({}, { store }), 0, order(exact(60)), 60);
		const ledger = ledgerOf({ maxCreditsPerRun: 100 }, { store });
		await expect(ledger.admit(1, order(exact(60)))).rejects.toThrow('maximum of 100 credits');
		ledger.end(0, 't0', { outcome: 'refunded', charge: 0, mayRepeat: true });
		await ledger.admit(1, order(exact(60)));
	});

	test('let nothing through beside a charge that is not known', async () => {
		const ledger = ledgerOf({ maxCreditsPerRun: 100 });
		await ledger.admit(0, order(unknown, { priceKey: 'other' }));
		ledger.send(0, 'taskId');
		ledger.notCreated(0, lost);
		await expect(ledger.admit(1, order(exact(1)))).rejects.toThrow('unknown price');
	});

	test('count an uncertain order by the most that it may cost', async () => {
		const ledger = ledgerOf({ maxCreditsPerRun: 100 });
		await ledger.admit(0, order(range(10, 90), { priceKey: 'other' }));
		ledger.send(0, 'taskId');
		ledger.notCreated(0, lost);
		await expect(ledger.admit(1, order(exact(11)))).rejects.toThrow('maximum of 100');
		await ledger.admit(1, order(exact(10)));
	});

	test('of the balance go by the smaller of what the account shows and what is left of its start', async () => {
		let balance = 100;
		const ledger = ledgerOf();
		ledger.limitTo({ minBalance: 50 }, async () => balance);
		await create(ledger, 0, order(exact(24)), 24);
		await create(ledger, 1, order(exact(24)), 24);
		await expect(ledger.admit(2, order(exact(24)))).rejects.toThrow("'Minimum Balance' is 50");
		const other = ledgerOf();
		other.limitTo({ minBalance: 50 }, async () => balance);
		await create(other, 0, order(exact(24)), 24);
		// Others have spent something meanwhile.
		balance = 60;
		await expect(other.admit(1, order(exact(24)))).rejects.toThrow("'Minimum Balance' is 50");
	});

	test.each([Number.NaN, -5, Infinity, '3' as never])(
		'take a price of %s for none',
		async (credits) => {
			const ledger = ledgerOf({ maxCreditsPerRun: 100 });
			expect(await create(ledger, 0, order(exact(24)), credits)).toBeDefined();
		},
	);

	test('of a later try decide about an order that was cancelled without a price', async () => {
		const store = new MemoryStore();
		const limitOf = (limits: SpendingLimits, perItem?: number) =>
			ledgerOf(limits, { store }).cancelledUnpriced(0, perItem)?.exceeded;
		const first = ledgerOf({ maxCreditsPerRun: 10 }, { store });
		await create(first, 0, order(range(5, 90)));
		first.end(0, 't0', { outcome: 'cancelled', charge: 0, mayRepeat: true });
		expect(limitOf({ maxCreditsPerRun: 70 })).toMatchObject({ limit: 70 });
		expect(limitOf({}, 80)).toEqual({ setting: 'Maximum Credits per Item', limit: 80 });
		expect(limitOf({})).toBeUndefined();
	});

	test('go by the latest price of one like it, if Runway has named several', async () => {
		const ledger = ledgerOf();
		const capped = order(range(10, 90), { maxCreditsPerItem: 30 });
		await create(ledger, 0, capped, 24);
		await create(ledger, 1, capped, 50);
		await expect(ledger.admit(2, capped)).rejects.toThrow('up to 50 credits');
	});

	test('go by the newest word on a price', async () => {
		const ledger = ledgerOf();
		const capped = (forecast: PricedOrder['forecast'], isQuoted: boolean) =>
			order(forecast, { maxCreditsPerItem: 30, isQuoted });
		await create(ledger, 0, capped(exact(24), true), 24);
		await expect(ledger.admit(1, capped(exact(50), true))).rejects.toThrow('50 credits');
		await create(ledger, 1, capped(exact(50), false), 24);
		await create(ledger, 2, capped(unknown, true), 24);
	});
});

test('after three refusals by moderation nothing more is ordered', async () => {
	const { stops } = ledgerOf();
	stops.noteFailure({ failureCode: 'INTERNAL.BAD_OUTPUT.01' });
	stops.noteFailure({ failureCode: 'SAFETY.INPUT.TEXT' });
	stops.noteFailure({ failureCode: 'INPUT_PREPROCESSING.SAFETY.TEXT' });
	stops.assertMayCreate('gen4.5');
	stops.noteFailure({ failureCode: 'SAFETY.OUTPUT.VIDEO' });
	expect(() => stops.assertMayCreate('gen4.5')).toThrow('moderation refused 3 items');
});

describe("the node's context", () => {
	let nodeContext: IDataObject;
	beforeEach(() => {
		nodeContext = {};
	});

	const storeOf = (round = 0, parameters: IDataObject = {}, tool?: IDataObject[]) =>
		new ContextStore({
			getContext: () => nodeContext,
			getNode: () => ({ type: tool ? 'runwayTool' : 'runway', parameters }),
			getWorkflowDataProxy: () => ({ $runIndex: round, $json: {} }),
			getInputData: () => (tool ?? [{}]).map((json) => ({ json })),
		} as unknown as IExecuteFunctions);
	const T1 = { state: 'created', idField: 'taskId', id: 't1', priceKey: 'any' } as const;

	test('keeps an order for the next try, through the database', () => {
		storeOf().write(0, [T1]);
		nodeContext = JSON.parse(JSON.stringify(nodeContext)) as IDataObject;
		expect(storeOf().read(0)).toEqual([T1]);
		expect(storeOf().read(1)).toEqual([]);
	});

	test('asks for something else in another round, and after the node was edited', () => {
		storeOf().write(0, [T1]);
		expect(storeOf(1).read(0)).toEqual([]);
		expect(storeOf(0, { promptText: 'edited' }).read(0)).toEqual([]);
		expect(storeOf(0, { options: { timeout: 5 } }).read(0)).toEqual([T1]);
	});

	test('forgets the orders of one run and keeps those of others', () => {
		storeOf(1).write(0, [T1]);
		storeOf(1).write(11, [T1]);
		storeOf(11).write(0, [T1]);
		storeOf(1).remove([0]);
		expect(storeOf(1).read(0)).toEqual([]);
		expect(storeOf(1).read(11)).toEqual([T1]);
		expect(storeOf(11).read(0)).toEqual([T1]);
	});

	test('is set with every change, which is how n8n sees that it has to save it', () => {
		let sets = 0;
		nodeContext = new Proxy<IDataObject>(
			{ cursor: 'abc' },
			{
				set(target, key, value) {
					sets++;
					return Reflect.set(target, key, value);
				},
			},
		);
		storeOf().write(0, [T1]);
		storeOf().write(1, [T1]);
		storeOf().remove([0]);
		expect(sets).toBe(3);
		expect(nodeContext.cursor).toBe('abc');
	});

	test('keeps calls of a tool apart that say the same at the same moment', () => {
		const call = [{ prompt: 'A boat' }];
		const first = storeOf(0, {}, call);
		const second = storeOf(1, {}, call);
		first.write(0, [T1]);
		expect(second.read(0)).toEqual([]);
		second.write(0, [{ ...T1, id: 't2' }]);
		expect(storeOf(2, {}, [{ prompt: 'A lake' }]).read(0)).toEqual([]);
		first.close();
		// The next try of the first call, while the second is under way.
		expect(storeOf(3, {}, call).read(0)).toEqual([T1]);
		expect(storeOf(4, {}, call).read(0)).toEqual([]);
	});
});
