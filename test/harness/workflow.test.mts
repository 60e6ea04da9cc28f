import { describe, expect, test } from '@jest/globals';
import {
	triggerOf,
	webhookOf,
	withCredential,
	type Workflow,
	type WorkflowNode,
} from '../../harness/n8n/workflow.mts';

const node = (name: string, type: string, extra: Partial<WorkflowNode> = {}): WorkflowNode => ({
	name,
	type,
	parameters: {},
	...extra,
});
const workflow = (...nodes: WorkflowNode[]): Workflow => ({ name: 'Test', nodes, connections: {} });
const manual = node('Start', 'n8n-nodes-base.manualTrigger');

describe('the credential', () => {
	const account = { id: 'c1', name: 'Runway account', type: 'runwayApi' };

	test('is put where its name and type stand, and nowhere else', () => {
		const named = { runwayApi: { name: 'Runway account' } };
		const others: Array<WorkflowNode['credentials']> = [
			{ runwayApi: { name: 'Another account' } },
			{ httpBasicAuth: { name: 'Runway account' } },
			undefined,
		];
		const before = workflow(
			node('Video', 'a.runwayVideo', { credentials: named }),
			...others.map((credentials, index) => node(`${index}`, 'x', { credentials })),
		);
		const after = withCredential(before, account).nodes.map(({ credentials }) => credentials);
		expect(after).toEqual([{ runwayApi: { id: 'c1', name: 'Runway account' } }, ...others]);
		expect(before.nodes[0]?.credentials).toBe(named);
	});
});

describe('the trigger', () => {
	test('is the node that starts the workflow', () => {
		expect(triggerOf(workflow(node('Video', 'a.b'), manual))).toBe(manual);
	});

	test('must be there, and only once', () => {
		expect(() => triggerOf(workflow(node('Video', 'a.b')))).toThrow('"Test" has 0 triggers');
		expect(() => triggerOf(workflow(manual, manual))).toThrow('"Test" has 2 triggers');
	});

	test('may be a webhook', () => {
		const webhook = node('In', 'n8n-nodes-base.webhook', {
			parameters: { path: 'clip', httpMethod: 'POST' },
		});
		const asked = { path: 'clip', method: 'POST', answersWithFile: false };
		expect(webhookOf(workflow(webhook))).toEqual(asked);
		const respond = node('Out', 'n8n-nodes-base.respondToWebhook', {
			parameters: { respondWith: 'binary' },
		});
		const answering = { ...asked, answersWithFile: true };
		expect(webhookOf(workflow(webhook, respond))).toEqual(answering);
		const plain = node('In', 'n8n-nodes-base.webhook', { parameters: { path: 'clip' } });
		expect(webhookOf(workflow(plain))).toMatchObject({ path: 'clip', method: 'GET' });
		expect(webhookOf(workflow(manual))).toBeUndefined();
	});
});
