import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { RunwayOrganization } from '../../nodes/RunwayOrganization/RunwayOrganization.node.ts';
import { RunwayRouter } from '../../nodes/RunwayRouter/RunwayRouter.node.ts';
import { RunwayTask } from '../../nodes/RunwayTask/RunwayTask.node.ts';
import { RunwayWorkflow } from '../../nodes/RunwayWorkflow/RunwayWorkflow.node.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import { runNode } from '../support/n8n.mts';

/** An id comes from an item, thus from anyone: it must not lead to another endpoint. */
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox?.reset());
afterAll(async () => await sandbox?.close());

const HOSTILE: Array<[what: string, id: string]> = [
	['a way up', '../organization'],
	['two segments', 'a/b'],
	['a backslash', 'a\\b'],
	['an encoded way up', '%2e%2e'],
	['an encoded slash', 'a%2Fb'],
	['a query', 'a?limit=1'],
	['a fragment', 'a#b'],
	['another server', '//evil.example/a'],
	['a line break', 'a\r\nX-Evil: 1'],
	['nothing', ''],
	['5,000 characters', 'a'.repeat(5000)],
];

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Every operation that puts an id into a path, with the field that takes it. */
const SUBJECTS: Array<[INodeType, string, (id: string) => INodeParameters]> = [
	...['get', 'wait', 'download', 'check', 'cancel', 'delete'].map(
		(operation): (typeof SUBJECTS)[number] => [
			new RunwayTask(),
			operation,
			(taskId) => ({ taskId }),
		],
	),
	[new RunwayWorkflow(), 'get', (id) => ({ workflowId: locator(id) })],
	[new RunwayWorkflow(), 'run', (id) => ({ workflowId: locator(id) })],
	[new RunwayWorkflow(), 'getInvocation', (invocationId) => ({ invocationId })],
	...['get', 'update', 'delete', 'getRequests'].map((operation): (typeof SUBJECTS)[number] => [
		new RunwayRouter(),
		operation,
		(id) => ({ routerId: locator(id) }),
	]),
	[new RunwayOrganization(), 'getAuditLog', (eventId) => ({ eventId })],
];

describe.each(SUBJECTS.map((subject) => [subject[0].description.displayName, ...subject] as const))(
	'%s',
	(_name, node, operation, fields) => {
		test.each(HOSTILE)(`${operation} refuses %s before anything is sent`, async (_what, id) => {
			const { error } = await runNode({
				node,
				parameters: { operation, ...fields('={{ $json.id }}') },
				items: [{ json: { id } }],
				credential: { apiKey: usableKey, baseUrl: sandbox.url },
			});
			expect(error?.message).toMatch(/is not a valid ID|is empty|is required/);
			// The id itself was judged, not the expression that brings it.
			expect(error?.message).toContain(id.slice(0, 3));
			expect(error?.message.length).toBeLessThan(200);
			expect(sandbox.requests).toEqual([]);
		});
	},
);
