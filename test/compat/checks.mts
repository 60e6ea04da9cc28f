import assert from 'node:assert/strict';
import type { Session } from '../../harness/session.mts';
import { probeBytes } from '../../harness/probe-bytes.mts';
import type { Execution, Item } from '../../harness/n8n.mts';

/** @throws in the words of n8n when an execution did not end well */
export function assertSuccess(execution: Execution): void {
	const { message, description } = execution.error ?? {};
	const words = [`ended as ${execution.status}`, message, description].filter(Boolean).join(': ');
	assert.equal(execution.status, 'success', words);
}

/** @throws when the item's file is no clip of the size and length that was asked for */
export async function assertClip(
	{ n8n }: Session,
	item: Item | undefined,
	length = 5,
): Promise<void> {
	const file = item?.binary?.data;
	assert.ok(file, 'there is no file');
	assert.equal(file.mimeType, 'video/mp4');
	const { width, height, seconds = 0 } = await probeBytes(await n8n.readBinary(file));
	assert.deepEqual([width, height, Math.round(seconds)], [1280, 720, length]);
}

/** @throws when another number of tasks was ordered */
export function assertOrdered({ sandbox }: Session, count: number): void {
	assert.equal(sandbox.creates().length, count, 'tasks ordered');
}
