import { expect, test } from '@jest/globals';
import { type INode, NodeOperationError } from 'n8n-workflow';

import { RunwayError } from '../../runway/api/errors.ts';
import { errorItem } from '../../runway/items/error-item.ts';

const NODE = { name: 'Runway', type: 'test' } as INode;
const FAILED = new RunwayError({
	kind: 'task-failed',
	message: 'The task failed',
	description: '12 credits were charged.',
	httpCode: 400,
	facts: { taskId: 'task-1', failureCode: 'INTERNAL', chargedCredits: 12 },
});

const ERRORS = {
	"the package's own": FAILED,
	"n8n's": new NodeOperationError(NODE, 'No such field', { description: 'Choose another.' }),
	'one without words': new Error(''),
};

test.each(Object.entries(ERRORS))(
	'an item for an error leaves through the error output of every n8n: %s',
	(_, error) => {
		const { json, pairedItem } = errorItem({ itemIndex: 3, error });
		// Up to n8n 2.33 the engine asks for these two keys, with something in them, and no third.
		expect(Object.keys(json).sort()).toEqual(['error', 'message']);
		expect(json.error).toBeTruthy();
		expect(json.message).toBeTruthy();
		expect(pairedItem).toEqual({ item: 3 });
	},
);

test('it holds what happened in words, and the details as data', () => {
	expect(errorItem({ itemIndex: 0, error: FAILED }).json).toEqual({
		error: {
			message: 'The task failed',
			kind: 'task-failed',
			taskId: 'task-1',
			failureCode: 'INTERNAL',
			chargedCredits: 12,
			httpCode: 400,
		},
		message: 'The task failed. 12 credits were charged.',
	});
});
