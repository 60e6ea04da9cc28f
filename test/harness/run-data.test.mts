import { stringify } from 'flatted';
import { expect, test } from '@jest/globals';
import { Execution } from '../../harness/n8n/run-data.mts';

const record = (status: string, data: string) => ({ id: '7', status, workflowId: 'w', data });
const DONE = stringify({ resultData: { lastNodeExecuted: 'Video' } });
const item = (name: string) => ({ json: { name } });

test('items come from the last run of a node, by output', () => {
	const execution = new Execution(
		record(
			'success',
			stringify({
				resultData: {
					lastNodeExecuted: 'Check',
					runData: {
						Check: [
							{ data: { main: [[item('early')], []] } },
							{ data: { main: [null, [item('late'), item('later')]] } },
						],
					},
				},
			}),
		),
	);
	expect(execution.items('Check', 1)).toEqual([item('late'), item('later')]);
	expect(execution.items('Check')).toEqual([]);
	expect(execution.runs('Check')).toHaveLength(2);
	expect(execution.items('Never ran')).toEqual([]);
	expect(execution.nodes).toEqual(['Check']);
	expect(execution.lastNode).toBe('Check');
});

test('an error names its node', () => {
	const error = { message: 'Refused', node: { name: 'Video' } };
	const execution = new Execution(record('error', stringify({ resultData: { error } })));
	expect(execution.error).toEqual(error);
});

test.each([
	['new', false],
	['running', false],
	['waiting', false],
	['success', true],
	['error', true],
	['canceled', true],
	['crashed', true],
])('%s is over: %j', (status, isOver) => {
	expect(new Execution(record(status, DONE)).isOver).toBe(isOver);
});

test.each([
	['success', false],
	['error', false],
	// Of these n8n keeps no more than it has.
	['canceled', true],
	['crashed', true],
])('%s is over before what came out of it is on record: %j', (status, isOver) => {
	const begun = stringify({ resultData: { runData: {} } });
	for (const data of ['', '[]', begun]) {
		expect(new Execution(record(status, data)).isOver).toBe(isOver);
	}
});

test.each(['', '[]'])('one that has just begun has no data: %j', (data) => {
	expect(new Execution(record('new', data)).nodes).toEqual([]);
});

test('what a trigger has started it with is there before anything has run', () => {
	const started = { data: { main: [[item('event')]] } };
	const crashed = stringify({
		resultData: { runData: {} },
		executionData: { nodeExecutionStack: [{ node: { name: 'Trigger' }, ...started }] },
	});
	const execution = new Execution(record('crashed', crashed));
	expect(execution.startItems('Trigger')).toEqual([item('event')]);
	expect(execution.startItems('Other Trigger')).toEqual([]);
	const over = stringify({
		resultData: { lastNodeExecuted: 'Next', runData: { Trigger: [started] } },
	});
	expect(new Execution(record('success', over)).startItems('Trigger')).toEqual([item('event')]);
	expect(new Execution(record('crashed', '')).startItems('Trigger')).toEqual([]);
});
