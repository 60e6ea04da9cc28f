import { createHash } from 'node:crypto';
import type { Credential, N8nApi, SavedWorkflow } from '../../harness/n8n/api.mts';
import { N8nRestError } from '../../harness/n8n/rest-client.mts';
import { formOf, webhookOf } from '../../harness/n8n/workflow.mts';
import type { PlacedExample, PlacedExamples } from './demo-folder.mts';
import type { Example } from '../../harness/examples.mts';

/** The part of n8n's API that this takes. */
export type WorkflowStore = Pick<
	N8nApi,
	'createWorkflow' | 'updateWorkflow' | 'workflow' | 'publish'
>;

/** Hash of what an example says; its order of keys counts, as it is in a file. */
export function sourceHash({ workflow }: Example): string {
	return createHash('sha256').update(JSON.stringify(workflow)).digest('hex').slice(0, 16);
}

/**
 * Puts the examples into n8n: new ones are created, those whose file has changed are brought up to
 * date, and those that a person has edited are left as they are.
 *
 * @param placed what the last call returned
 */
export async function placeExamples(
	api: WorkflowStore,
	examples: readonly Example[],
	credentials: readonly Credential[],
	placed: PlacedExamples,
): Promise<PlacedExamples> {
	const now: Record<string, PlacedExample> = {};
	for (const example of examples) {
		const place = await placeExample(api, example, credentials, placed[example.id]);
		if (isCalled(example)) await api.publish(place.workflowId);
		now[example.id] = place;
	}
	return now;
}

/** It has an address, which n8n answers for a published workflow only. */
function isCalled({ workflow }: Example): boolean {
	return webhookOf(workflow) !== undefined || formOf(workflow) !== undefined;
}

async function placeExample(
	api: WorkflowStore,
	example: Example,
	credentials: readonly Credential[],
	before: PlacedExample | undefined,
): Promise<PlacedExample> {
	const source = sourceHash(example);
	const current = before && (await existing(api, before.workflowId));
	const place = ({ id, versionId }: SavedWorkflow) => ({ workflowId: id, versionId, source });
	if (!current) return place(await api.createWorkflow(example.workflow, credentials));
	const isEdited = current.versionId !== before.versionId;
	if (isEdited || before.source === source) return before;
	return place(await api.updateWorkflow(current.id, example.workflow, credentials));
}

/** The workflow, unless a person has deleted it or put it into the archive. */
async function existing(api: WorkflowStore, id: string): Promise<SavedWorkflow | undefined> {
	try {
		const workflow = await api.workflow(id);
		return workflow.isArchived ? undefined : workflow;
	} catch (error) {
		if (error instanceof N8nRestError && error.status === 404) return undefined;
		throw error;
	}
}
