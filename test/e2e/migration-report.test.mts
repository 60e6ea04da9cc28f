import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { innerWorkflow } from '../../runway/inner-workflow/inner-workflow.ts';
import type { Workflow } from '../../harness/n8n.mts';
import { loadExamples, exampleWorkflow } from '../../harness/examples.mts';
import { Session } from '../../harness/session.mts';

interface Rule {
	readonly ruleId: string;
	readonly affectedWorkflows: ReadonlyArray<{ readonly id: string }>;
}

let session: Session;

beforeAll(async () => {
	session = await Session.open();
});

afterAll(async () => {
	await session?.close();
});

/** The rules of n8n's own report on version 3 by which it finds fault with a workflow. */
async function faults(workflow: Workflow): Promise<string[]> {
	const { id } = await session.place(workflow);
	const { rest } = session.n8n;
	const { report } = await rest.post<{ report: { workflowResults: Rule[] } }>(
		'/breaking-changes/report/refresh?version=v3',
	);
	const found: string[] = [];
	for (const { ruleId } of report.workflowResults) {
		const rule = await rest.get<Rule>(`/breaking-changes/report/${ruleId}`);
		if (rule.affectedWorkflows.some((affected) => affected.id === id)) found.push(ruleId);
	}
	return found;
}

test.each(loadExamples())('n8n 3.0 takes the example $id as it is', async ({ workflow }) => {
	expect(await faults(workflow)).toEqual([]);
});

test('n8n 3.0 takes the workflow in which suspended runs wait', async () => {
	const node = exampleWorkflow('text-to-video').nodes.find(({ name }) => name === 'Runway Video');
	const inner = innerWorkflow(node as unknown as INode, {
		title: 'suspended',
		call: { name: 'checkRun', payload: {} },
		repeats: 'parked',
		settings: {},
	});
	expect(await faults(inner as unknown as Workflow)).toEqual([]);
});

// Up to n8n 2, the setting sends an empty item through Done at each poll; docs/waiting.md advises against it.
test('the report is one that finds something', async () => {
	const loop = structuredClone(exampleWorkflow('long-render-that-survives-a-restart'));
	Object.assign(
		loop.nodes.find(({ name }) => name === 'Runway Task')!,
		{ alwaysOutputData: true },
	);
	expect(await faults(loop)).toEqual(['always-output-data-multi-output-v3']);
});
