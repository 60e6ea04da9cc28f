// One n8n serves all end-to-end tests: a start takes several seconds. The test files run in
// processes of their own and learn through the environment where it is.
import { N8n, N8nApi, type Owner } from '../../../scripts/n8n.mts';

const VARIABLE = 'RUNWAYML_TEST_N8N';

interface Address {
	readonly url: string;
	readonly owner: Owner;
}

let running: N8n | undefined;

/** Once, before the first test file. Builds the nodes and brings n8n where needed. */
export async function startSharedN8n(): Promise<void> {
	running = await N8n.start();
	const { url, owner } = running;
	process.env[VARIABLE] = JSON.stringify({ url, owner } satisfies Address);
}

/** Once, after the last test file. */
export async function stopSharedN8n(): Promise<void> {
	await running?.stop();
}

function address(): Address {
	const text = process.env[VARIABLE];
	if (text === undefined) {
		throw new Error('The shared n8n is started by the global setup of the end-to-end tests');
	}
	return JSON.parse(text) as Address;
}

/** In a test file: the shared n8n, logged in. */
export async function connectToSharedN8n(): Promise<N8nApi> {
	const { url, owner } = address();
	return await N8nApi.connect(url, owner);
}

/** In a test file: who may log in to the shared n8n. */
export function sharedN8nOwner(): Owner {
	return address().owner;
}
