import type { Browser } from 'playwright-core';
import type { SandboxOptions } from '../../sandbox/server.mts';
import type { Session } from '../../harness/session.mts';
import type { N8nHost } from '../../harness/n8n-host.mts';
import type { N8n, N8nApi, N8nOptions } from '../../harness/n8n.mts';

/** The ground of a scenario: a running n8n with the package installed. */
export interface Ground {
	readonly n8n: N8n;
	readonly browser: Browser;
	/** Where pictures and the like are kept. */
	readonly folder: string;
	readonly host: N8nHost;
	/**
	 * A sandbox and a credential of its own; they go with the scenario.
	 *
	 * @param api of another n8n than the one that the scenarios share
	 */
	session(options?: SandboxOptions, api?: N8nApi): Promise<Session>;
	/** An n8n of the same version that the scenario may kill; it goes with the scenario. */
	another(options: N8nOptions): Promise<N8n>;
}

/** Something that people do, with what must come of it. */
export interface Scenario {
	readonly name: string;
	/**
	 * @returns a word for the table where a tick says too little
	 * @throws what went wrong
	 */
	run(ground: Ground): Promise<string | void>;
}
