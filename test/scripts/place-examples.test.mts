import { beforeEach, expect, test } from '@jest/globals';
import type { SavedWorkflow } from '../../harness/n8n/api.mts';
import { N8nRestError } from '../../harness/n8n/rest-client.mts';
import type { Workflow } from '../../harness/n8n/workflow.mts';
import type { Example } from '../../harness/examples.mts';
import { placeExamples, type WorkflowStore } from '../../scripts/start/place-examples.mts';

const credentials = [{ id: 'c', name: 'Runway account', type: 'runwayApi' }];

function example(name: string, type = 'n8n-nodes-base.manualTrigger'): Example {
	const parameters = { path: 'p', options: { path: 'p' }, formFields: { values: [] } };
	const nodes = [{ name: 'Start', type, parameters }];
	return { id: 'one', workflow: { name, nodes, connections: {} } };
}

/** n8n's store of workflows: a new version with every change. */
class Store implements WorkflowStore {
	readonly all = new Map<string, SavedWorkflow>();
	readonly published: string[] = [];
	private versions = 0;

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		return this.save(`w${this.all.size + 1}`, workflow);
	}

	async updateWorkflow(id: string, workflow: Workflow): Promise<SavedWorkflow> {
		return this.save(id, workflow);
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		const workflow = this.all.get(id);
		if (!workflow) throw new N8nRestError('GET', `/workflows/${id}`, 404, 'not found');
		return workflow;
	}

	async publish(id: string): Promise<void> {
		this.published.push(id);
	}

	private save(id: string, workflow: Workflow): SavedWorkflow {
		this.versions += 1;
		const saved = { ...workflow, id, versionId: `v${this.versions}` };
		this.all.set(id, saved);
		return saved;
	}
}

let store: Store;

beforeEach(() => {
	store = new Store();
});

const names = () => [...store.all.values()].map(({ name }) => name);

test('a second time changes nothing', async () => {
	const first = await placeExamples(store, [example('A')], credentials, {});
	const second = await placeExamples(store, [example('A')], credentials, first);
	expect(second).toEqual(first);
	expect([...store.all.values()]).toMatchObject([{ id: 'w1', versionId: 'v1', name: 'A' }]);
});

test('a changed example is brought up to date', async () => {
	const first = await placeExamples(store, [example('A')], credentials, {});
	const second = await placeExamples(store, [example('B')], credentials, first);
	expect(names()).toEqual(['B']);
	await placeExamples(store, [example('C')], credentials, second);
	expect(names()).toEqual(['C']);
});

test('one that a person has edited stays theirs, then and later', async () => {
	const first = await placeExamples(store, [example('A')], credentials, {});
	await store.updateWorkflow('w1', example('Mine').workflow);
	const second = await placeExamples(store, [example('B')], credentials, first);
	await placeExamples(store, [example('C')], credentials, second);
	expect(names()).toEqual(['Mine']);
});

test('one that was deleted or archived comes back', async () => {
	const first = await placeExamples(store, [example('A')], credentials, {});
	store.all.set('w1', { ...(await store.workflow('w1')), isArchived: true });
	const second = await placeExamples(store, [example('A')], credentials, first);
	expect(second).toMatchObject({ one: { workflowId: 'w2' } });
	store.all.delete('w2');
	await placeExamples(store, [example('A')], credentials, second);
	expect(names()).toEqual(['A', 'A']);
});

test('only webhooks and forms go live', async () => {
	await placeExamples(store, [example('A')], credentials, {});
	expect(store.published).toEqual([]);
	await placeExamples(store, [example('B', 'n8n-nodes-base.webhook')], credentials, {});
	await placeExamples(store, [example('C', 'n8n-nodes-base.formTrigger')], credentials, {});
	expect(store.published).toEqual(['w2', 'w3']);
});
