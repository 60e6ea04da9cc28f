import { beforeEach, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { type Remembered, RetryMemory } from '../../runway/tasks/retry-memory.ts';

const created = (taskId: string): Remembered => ({ state: 'created', taskId, credits: 24 });

let context: IDataObject;
beforeEach(() => {
	context = {};
});

/** The memory of one round of a loop. */
const memoryOf = (round = 0, asked = 'node as it is') =>
	new RetryMemory(context, asked, (itemIndex) => `${round}:${itemIndex}`);

test('an order is found by its item', () => {
	memoryOf().record(0, created('t1'));
	expect(memoryOf().find(0)).toMatchObject(created('t1'));
	expect(memoryOf().find(1)).toBeUndefined();
});

test('nothing is found in an empty context', () => {
	expect(memoryOf().find(0)).toBeUndefined();
	expect(context).toEqual({});
});

test('a node that was edited asks for something else', () => {
	memoryOf().record(0, created('t1'));
	expect(memoryOf(0, 'edited').find(0)).toBeUndefined();
	expect(memoryOf().find(0)).toMatchObject(created('t1'));
});

test('a later entry takes the place of an earlier one', () => {
	const lost: Remembered = {
		state: 'closed',
		kind: 'maybe-created',
		message: 'm',
		description: 'd',
	};
	memoryOf().record(0, lost);
	expect(memoryOf().find(0)).toMatchObject(lost);
	memoryOf().record(0, created('t2'));
	expect(memoryOf().find(0)).toMatchObject(created('t2'));
});

test('forgetting the orders of a run keeps those of others', () => {
	const memory = memoryOf(1);
	memory.record(0, created('t1'));
	memory.record(11, created('t2'));
	memoryOf(11).record(0, created('t3'));
	memory.forget([0]);
	expect(memory.find(0)).toBeUndefined();
	expect(memory.find(11)).toMatchObject(created('t2'));
	expect(memoryOf(11).find(0)).toMatchObject(created('t3'));
});

test('rounds of a loop order anew, though the item is the same', () => {
	memoryOf(0).record(0, created('t1'));
	expect(memoryOf(1).find(0)).toBeUndefined();
	memoryOf(1).record(0, created('t2'));
	expect(memoryOf(0).find(0)).toMatchObject(created('t1'));
});

test('entries survive being written to the database and read back', () => {
	memoryOf(2).record(3, created('t1'));
	context = JSON.parse(JSON.stringify(context)) as IDataObject;
	expect(memoryOf(2).find(3)).toMatchObject(created('t1'));
	memoryOf(2).forget([3]);
	expect(memoryOf(2).find(3)).toBeUndefined();
});

test('every change sets a property of the context, which is how n8n sees that it has to save it', () => {
	let sets = 0;
	context = new Proxy(context, {
		set(target, key, value) {
			sets++;
			return Reflect.set(target, key, value);
		},
	});
	memoryOf().record(0, created('t1'));
	expect(sets).toBe(1);
	memoryOf().record(1, created('t2'));
	expect(sets).toBe(2);
	memoryOf().forget([0, 1]);
	expect(sets).toBe(3);
});

test("what other code keeps in the node's context stays", () => {
	context.cursor = 'abc';
	memoryOf().record(0, created('t1'));
	memoryOf().forget([0]);
	expect(context.cursor).toBe('abc');
});
