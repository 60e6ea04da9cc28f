import { randomUUID } from 'node:crypto';
import { startSandbox, usableKey, type Sandbox, type SandboxOptions } from '../sandbox/server.mts';
import type { Credential, Execution, N8nApi, SavedWorkflow, Workflow } from './n8n.mts';
import { sharedN8n } from './shared-n8n.mts';

/** The name of the credential in the examples and the workflows of the tests. */
const CREDENTIAL_NAME = 'Runway account';

/**
 * A view of an n8n with its own sandbox and credential, so that test files that run side by side see
 * only their own requests and faults.
 */
export class Session {
	readonly n8n: N8nApi;
	readonly sandbox: Sandbox;
	/** As n8n has it; its name there is unique to this session. */
	readonly credential: Credential;

	private constructor(n8n: N8nApi, sandbox: Sandbox, credential: Credential) {
		this.n8n = n8n;
		this.sandbox = sandbox;
		this.credential = credential;
	}

	/**
	 * @param options of the sandbox
	 * @param n8n default: the n8n that all end-to-end tests share
	 */
	static async open(options: SandboxOptions = {}, n8n?: N8nApi): Promise<Session> {
		const api = n8n ?? sharedN8n();
		const sandbox = await startSandbox({ timings: { queueMs: 1000 }, ...options });
		const credential = await api.saveCredential({
			name: `${CREDENTIAL_NAME} ${randomUUID()}`,
			type: 'runwayApi',
			data: { apiKey: usableKey, baseUrl: sandbox.url },
		});
		return new Session(api, sandbox, credential);
	}

	/**
	 * Puts a workflow into n8n, its "Runway account" being this session's credential.
	 *
	 * @param others credentials that it needs beside it
	 */
	async place(workflow: Workflow, others: readonly Credential[] = []): Promise<SavedWorkflow> {
		const own = { ...this.credential, name: CREDENTIAL_NAME };
		return await this.n8n.createWorkflow(workflow, [own, ...others]);
	}

	/** Places a workflow, runs it from its manual trigger, and waits until it is over. */
	async run(workflow: Workflow): Promise<Execution> {
		return await this.n8n.waitForExecution(await this.n8n.run(await this.place(workflow)));
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
