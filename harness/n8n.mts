// A real n8n with this project's nodes, for the demo and for the end-to-end tests.
import { ensureN8nHost, type N8nHost } from './n8n-host.mts';
import { N8nApi } from './n8n/api.mts';
import { installCommunityPackage } from './n8n/community-package.mts';
import { N8nProcess, type N8nProcessOptions } from './n8n/process.mts';
import type { Owner } from './n8n/rest-client.mts';
import { ensurePackageArchive, packageManifest } from './package-archive.mts';
import { removeTemporaryFolder, temporaryFolder } from '../scripts/bootstrap/temporary-folder.mjs';

export { N8nApi } from './n8n/api.mts';
export type { Credential, CredentialInput, ExecutionSummary, SavedWorkflow } from './n8n/api.mts';
export { N8nRestError, type Owner } from './n8n/rest-client.mts';
export type { Binary, Execution, Item, NodeRun } from './n8n/run-data.mts';
export type { Workflow, WorkflowNode } from './n8n/workflow.mts';

export interface N8nOptions extends N8nProcessOptions {
	/** Kept after the stop. Default: a folder of its own that goes with the n8n. */
	readonly userFolder?: string;
	/** Default: an account for an n8n that only its starter uses. */
	readonly owner?: Owner;
	/** Default: the n8n of the end-to-end tests. */
	readonly host?: N8nHost;
}

/** For an n8n that is thrown away. */
export const THROW_AWAY_OWNER: Owner = { email: 'owner@example.com', password: 'Throw-away-1' };

/** An n8n that this process started, with the nodes installed and its owner logged in. */
export class N8n {
	readonly userFolder: string;
	readonly owner: Owner;
	readonly api: N8nApi;
	private process: N8nProcess;
	private readonly options: N8nOptions;

	private constructor(
		userFolder: string,
		owner: Owner,
		n8nProcess: N8nProcess,
		api: N8nApi,
		options: N8nOptions,
	) {
		this.userFolder = userFolder;
		this.owner = owner;
		this.api = api;
		this.process = n8nProcess;
		this.options = options;
	}

	/**
	 * Installs n8n and builds the nodes if needed; both say so.
	 *
	 * @param own an n8n that is there already, in place of that of the end-to-end tests
	 */
	static async bring(own?: N8nHost): Promise<{ host: N8nHost; archive: string }> {
		return { host: own ?? (await ensureN8nHost()), archive: await ensurePackageArchive() };
	}

	/**
	 * Brings n8n and builds the nodes if needed, installs them as n8n does, starts n8n and logs
	 * in. Takes about 10 s on two cores when nothing has to be brought.
	 */
	static async start(options: N8nOptions = {}): Promise<N8n> {
		const owner = options.owner ?? THROW_AWAY_OWNER;
		const { host, archive } = await N8n.bring(options.host);
		const userFolder = options.userFolder ?? temporaryFolder('n8n-runwayml');
		try {
			installCommunityPackage(archive, packageManifest().name, userFolder);
			const n8nProcess = await N8nProcess.start(host, userFolder, options);
			try {
				const api = await N8nApi.connect(n8nProcess.url, owner);
				return new N8n(userFolder, owner, n8nProcess, api, options);
			} catch (error) {
				await n8nProcess.kill();
				throw error;
			}
		} catch (error) {
			if (!options.userFolder) removeTemporaryFolder(userFolder);
			throw error;
		}
	}

	get url(): string {
		return this.process.url;
	}

	get pid(): number | undefined {
		return this.process.pid;
	}

	get logFile(): string {
		return this.process.logFile;
	}

	/** Settles when n8n has ended, for whatever reason. */
	get ended(): Promise<void> {
		return this.process.ended;
	}

	/** Ends n8n as a crash does (SIGKILL); {@link restart} brings it back on the same data. */
	async kill(): Promise<void> {
		await this.process.kill();
	}

	/** Starts n8n again, on the same port and data, after stopping it if it runs. */
	async restart(): Promise<void> {
		const { port } = this.process;
		await this.process.stop();
		const host = this.options.host ?? (await ensureN8nHost());
		this.process = await N8nProcess.start(host, this.userFolder, { ...this.options, port });
		await this.api.rest.login(this.owner);
	}

	/** Stops n8n and removes its folder unless the caller gave it. */
	async stop(): Promise<void> {
		await this.process.stop();
		if (!this.options.userFolder) removeTemporaryFolder(this.userFolder);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
	}
}
