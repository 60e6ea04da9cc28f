import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { type LedgerEntry, TaskLedger } from '../../runway/tasks/ledger.ts';

const created = (taskId: string): LedgerEntry => ({ state: 'created', taskId });

let context: IDataObject;
beforeEach(() => {
	context = {};
});

test('an order is found by its item and request', () => {
	const ledger = new TaskLedger(context, 0);
	ledger.record(0, 'hash', created('t1'));
	expect(ledger.find(0, 'hash')).toEqual(created('t1'));
	expect(ledger.find(1, 'hash')).toBeUndefined();
	expect(ledger.find(0, 'other hash')).toBeUndefined();
});

test('nothing is found in an empty context', () => {
	expect(new TaskLedger(context, 0).find(0, 'hash')).toBeUndefined();
	expect(context).toEqual({});
});

test('a later entry takes the place of an earlier one', () => {
	const ledger = new TaskLedger(context, 0);
	const lost: LedgerEntry = {
		state: 'closed',
		kind: 'maybe-created',
		message: 'm',
		description: 'd',
	};
	ledger.record(0, 'hash', lost);
	expect(ledger.find(0, 'hash')).toEqual(lost);
	ledger.record(0, 'hash', created('t2'));
	expect(ledger.find(0, 'hash')).toEqual(created('t2'));
});

test('forgetting one order keeps the others', () => {
	const ledger = new TaskLedger(context, 0);
	ledger.record(0, 'hash', created('t1'));
	ledger.record(1, 'hash', created('t2'));
	ledger.record(0, 'other', created('t3'));
	ledger.forget(0, 'hash');
	expect(ledger.find(0, 'hash')).toBeUndefined();
	expect(ledger.find(1, 'hash')).toEqual(created('t2'));
	expect(ledger.find(0, 'other')).toEqual(created('t3'));
});

describe('rounds of a loop', () => {
	test('order anew, though item and request are the same', () => {
		new TaskLedger(context, 0).record(0, 'hash', created('t1'));
		const second = new TaskLedger(context, 1);
		expect(second.find(0, 'hash')).toBeUndefined();
		second.record(0, 'hash', created('t2'));
		expect(new TaskLedger(context, 0).find(0, 'hash')).toEqual(created('t1'));
	});

	test('forget only their own orders', () => {
		const ledgers = [1, 10, 11, 0].map((run) => new TaskLedger(context, run));
		ledgers.forEach((ledger, index) => ledger.record(0, 'hash', created(`t${index}`)));
		ledgers[0].record(11, 'hash', created('more'));
		ledgers[0].forgetRun();
		expect(ledgers[0].find(0, 'hash')).toBeUndefined();
		expect(ledgers[0].find(11, 'hash')).toBeUndefined();
		expect(ledgers[1].find(0, 'hash')).toEqual(created('t1'));
		expect(ledgers[2].find(0, 'hash')).toEqual(created('t2'));
		expect(ledgers[3].find(0, 'hash')).toEqual(created('t3'));
	});
});

test('entries survive being written to the database and read back', () => {
	new TaskLedger(context, 2).record(3, 'hash', created('t1'));
	const restored = JSON.parse(JSON.stringify(context)) as IDataObject;
	const ledger = new TaskLedger(restored, 2);
	expect(ledger.find(3, 'hash')).toEqual(created('t1'));
	ledger.forgetRun();
	expect(ledger.find(3, 'hash')).toBeUndefined();
});

test('every change sets a property of the context, which is how n8n sees that it has to save it', () => {
	let sets = 0;
	const watched = new Proxy(context, {
		set(target, key, value) {
			sets++;
			return Reflect.set(target, key, value);
		},
	});
	const ledger = new TaskLedger(watched, 0);
	ledger.record(0, 'hash', created('t1'));
	expect(sets).toBe(1);
	ledger.record(1, 'hash', created('t2'));
	expect(sets).toBe(2);
	ledger.forget(0, 'hash');
	expect(sets).toBe(3);
	ledger.forgetRun();
	expect(sets).toBe(4);
});

test("what other code keeps in the node's context stays", () => {
	context.cursor = 'abc';
	const ledger = new TaskLedger(context, 0);
	ledger.record(0, 'hash', created('t1'));
	ledger.forgetRun();
	expect(context.cursor).toBe('abc');
});
