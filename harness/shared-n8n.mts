// One n8n serves all end-to-end tests: a start takes several seconds. The test files run in
// processes of their own and learn its address and login through the environment. There
// is one login for all of them, since n8n refuses the sixth of an account in a minute.
import { N8n, N8nApi } from './n8n.mts';

const VARIABLE = 'RUNWAYML_TEST_N8N';

interface Address {
	readonly url: string;
	/** Cookie of the login. */
	readonly session: string;
}

let running: N8n | undefined;

/** Once, before the first test file. Builds the nodes and brings n8n if needed. */
export async function startSharedN8n(): Promise<void> {
	running = await N8n.start();
	const { session } = running.api.rest;
	process.env[VARIABLE] = JSON.stringify({ url: running.url, session } satisfies Address);
}

/** Once, after the last test file. */
export async function stopSharedN8n(): Promise<void> {
	await running?.stop();
}

/** In a test file: the shared n8n, logged in. */
export function sharedN8n(): N8nApi {
	const text = process.env[VARIABLE];
	if (text === undefined) {
		throw new Error('The shared n8n is started by the global setup of the end-to-end tests');
	}
	const { url, session } = JSON.parse(text) as Address;
	return new N8nApi(url, session);
}
