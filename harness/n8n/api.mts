import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { poll } from './poll.mts';
import { N8nRestClient, N8nRestError, type Owner } from './rest-client.mts';
import { Execution, type Binary, type ExecutionRecord } from './run-data.mts';
import { triggerOf, withCredential, type Workflow } from './workflow.mts';

const PUBLISH_LIMIT_MS = 30_000;

interface PublicationStatus {
	/** `in_progress`, `published`, `partial`, `failed` or `not_published` */
	readonly status: string;
	readonly triggers: ReadonlyArray<{ readonly errorMessage: string | null }>;
}

const STARTED_AT_ONCE: PublicationStatus = { status: 'published', triggers: [] };

/** n8n's response, or something else if it does not know the request. */
async function ifKnown<T>(answer: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
	return await answer.catch(async (error: unknown) => {
		if (error instanceof N8nRestError && error.status === 404) return await otherwise();
		throw error;
	});
}

/** n8n 2.20 fails to answer while nothing has come out of an execution yet. */
function ifUnreadable(error: unknown): N8nRestError {
	if (error instanceof N8nRestError && error.status === 500) return error;
	throw error;
}

export interface CredentialInput {
	readonly name: string;
	/** e.g. `runwayApi` */
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

export interface Credential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

/** A workflow as n8n has it; it gets a new `versionId` with every change. */
export interface SavedWorkflow extends Workflow {
	readonly id: string;
	readonly versionId: string;
	readonly isArchived?: boolean;
	/** The static data of its nodes. */
	readonly staticData?: object | null;
}

export interface ExecutionFilter {
	readonly workflowId?: string;
	/** e.g. `running` */
	readonly status?: readonly string[];
}

export interface ExecutionSummary {
	readonly id: string;
	readonly status: string;
	readonly workflowId: string;
	/** How it was started, e.g. `webhook`, or `integrated` by a node of another execution. */
	readonly mode: string;
}

/** The actions of a person in the editor, done through n8n's own API. */
export class N8nApi {
	readonly rest: N8nRestClient;

	/** @param session see {@link N8nRestClient.session} */
	constructor(url: string, session?: string) {
		this.rest = new N8nRestClient(url, session);
	}

	/** Connects to a running n8n and logs in, creating the owner of a fresh one. */
	static async connect(url: string, owner: Owner): Promise<N8nApi> {
		const api = new N8nApi(url);
		await api.rest.login(owner);
		return api;
	}

	get url(): string {
		return this.rest.url;
	}

	/**
	 * Creates a credential, or gives the one of the same name and type this data.
	 *
	 * @param names that it may have had so far; default: the same one
	 */
	async saveCredential(
		credential: CredentialInput,
		names: readonly string[] = [credential.name],
	): Promise<Credential> {
		const all = await this.rest.get<Credential[]>('/credentials');
		const known = all.find(({ name, type }) => names.includes(name) && type === credential.type);
		return known
			? await this.rest.patch<Credential>(`/credentials/${known.id}`, credential)
			: await this.rest.post<Credential>('/credentials', credential);
	}

	/** The result of the credential form's test: `OK` or `Error`, and why. */
	async testCredential({
		id,
		name,
		type,
	}: Credential): Promise<{ status: string; message: string }> {
		const { data } = await this.rest.get<{ data: object }>(`/credentials/${id}?includeData=true`);
		return await this.rest.post('/credentials/test', { credentials: { id, name, type, data } });
	}

	/** Creates a workflow; nodes that name a credential get the given ones of that name. */
	async createWorkflow(
		workflow: Workflow,
		credentials: readonly Credential[] = [],
	): Promise<SavedWorkflow> {
		const {
			name,
			nodes,
			connections,
			settings = {},
		} = credentials.reduce(withCredential, workflow);
		// n8n before 2 does not save a workflow that leaves 'active' open.
		const body = { name, nodes, connections, settings, active: false };
		return await this.rest.post('/workflows', body);
	}

	/** Replaces what a workflow consists of. */
	async updateWorkflow(
		id: string,
		workflow: Workflow,
		credentials: readonly Credential[] = [],
	): Promise<SavedWorkflow> {
		const { versionId } = await this.workflow(id);
		const {
			name,
			nodes,
			connections,
			settings = {},
		} = credentials.reduce(withCredential, workflow);
		const body = { name, nodes, connections, settings, versionId };
		return await this.rest.patch(`/workflows/${id}`, body);
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.rest.get(`/workflows/${encodeURIComponent(id)}`);
	}

	/**
	 * Makes a workflow live: its webhooks answer at `/webhook/<path>` from then on.
	 *
	 * @throws when n8n refuses it, or a trigger cannot be started
	 */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		// n8n 1.x keeps it as a property of the workflow, or knows both.
		await ifKnown(
			this.rest.post(`/workflows/${id}/activate`, { versionId }),
			async () => await this.rest.patch(`/workflows/${id}`, { active: true, versionId }),
		);
		// n8n 2.40 starts the triggers after its answer; an older one has done so before and knows
		// no status.
		const { status, triggers } = await this.publication(id, STARTED_AT_ONCE);
		if (status === 'failed' || status === 'partial') {
			const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
			throw new Error(`n8n could not publish workflow ${id}: ${reasons.join(' ')}`);
		}
	}

	/**
	 * The state of a workflow's triggers, as soon as n8n has handled them.
	 *
	 * @param atOnce for an n8n that was done before it answered
	 */
	private async publication(id: string, atOnce: PublicationStatus): Promise<PublicationStatus> {
		const path = `/workflows/${id}/publication-status`;
		return await poll(
			() => ifKnown(this.rest.get<PublicationStatus>(path), async () => atOnce),
			(seen) => seen.status !== 'in_progress',
			PUBLISH_LIMIT_MS,
			() => `n8n is still busy with the triggers of workflow ${id}`,
		);
	}

	async unpublish(id: string): Promise<void> {
		await this.rest.post(`/workflows/${id}/deactivate`);
	}

	/**
	 * Runs a workflow from its trigger, as the editor's button does.
	 *
	 * @param trigger name of the trigger node; default: the only one
	 * @returns the id of the execution
	 */
	async run(workflow: SavedWorkflow, trigger = triggerOf(workflow).name): Promise<string> {
		const started = await this.rest.post<{ executionId?: string }>(
			`/workflows/${workflow.id}/run`,
			{
				triggerToStartFrom: { name: trigger },
				// n8n before 2 runs what it is sent.
				workflowData: workflow,
			},
		);
		if (started.executionId === undefined) {
			throw new Error(`The workflow "${workflow.name}" waits for a call of its webhook`);
		}
		return started.executionId;
	}

	/** The execution as it is now. */
	async execution(id: string): Promise<Execution> {
		return new Execution(await this.rest.get<ExecutionRecord>(`/executions/${id}`));
	}

	/** Executions that match, newest first, without what came out of them; at most 100. */
	async executions(filter: ExecutionFilter): Promise<ExecutionSummary[]> {
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '100' });
		const found = await this.rest.get<{ results: ExecutionSummary[] }>(`/executions?${query}`);
		// n8n reads those that run and those that are over side by side: one that ends meanwhile is in both.
		return [...new Map(found.results.map((each) => [each.id, each])).values()];
	}

	/**
	 * Waits until an execution is over.
	 *
	 * @param limitMs how long to wait
	 * @param until what to wait for instead
	 * @throws when the time is up; the execution is left alone
	 */
	async waitForExecution(
		id: string,
		limitMs = 300_000,
		until: (execution: Execution) => boolean = ({ isOver }) => isOver,
	): Promise<Execution> {
		const seen = await poll(
			() => this.execution(id).catch(ifUnreadable),
			(found) => !(found instanceof N8nRestError) && until(found),
			limitMs,
			(found) =>
				found instanceof N8nRestError
					? found.message
					: `Execution ${id} is still ${found.status} after ${limitMs / 1000} s`,
		);
		return seen as Execution;
	}

	/** Presses the stop button. */
	async stopExecution(id: string): Promise<void> {
		await this.rest.post(`/executions/${id}/stop`);
	}

	/**
	 * Presses it for everything that runs.
	 *
	 * @returns how many executions were stopped
	 */
	async stopRunningExecutions(): Promise<number> {
		const running = await this.executions({ status: ['new', 'running'] });
		await Promise.all(running.map(({ id }) => this.stopExecution(id)));
		return running.length;
	}

	/**
	 * Executions → Retry.
	 *
	 * @param loadWorkflow true for the workflow as it is now, false for the one that ran
	 * @returns the id of the new execution
	 */
	async retryExecution(id: string, loadWorkflow = false): Promise<string> {
		const retry = await this.rest.post<{ id?: string }>(`/executions/${id}/retry`, {
			loadWorkflow,
		});
		if (retry.id !== undefined) return retry.id;
		// n8n 1.100 answers when the retry is over, and does not name it.
		const { workflowId } = await this.execution(id);
		const [newest] = await this.executions({ workflowId });
		return newest!.id;
	}

	/** Removes a workflow and its executions for good; n8n asks for it to be archived first. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.rest.post(`/workflows/${id}/archive`);
		await this.publication(id, STARTED_AT_ONCE);
		await this.rest.delete(`/workflows/${id}`);
	}

	/** The bytes of a file in an item, as a stream. */
	async openBinary(binary: Binary): Promise<Readable> {
		if (binary.id === undefined) return Readable.from([Buffer.from(binary.data, 'base64')]);
		const query = new URLSearchParams({ id: binary.id, action: 'download' });
		const { body } = await this.rest.fetch('GET', `/binary-data?${query}`);
		if (!body) throw new Error(`n8n has no content for ${binary.fileName ?? 'the file'}`);
		return Readable.fromWeb(body as NodeReadableStream);
	}

	/** The bytes of a file in an item. */
	async readBinary(binary: Binary): Promise<Buffer> {
		return await buffer(await this.openBinary(binary));
	}
}
