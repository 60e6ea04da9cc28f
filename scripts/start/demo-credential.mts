import type { Credential, N8nApi } from '../../harness/n8n/api.mts';
import type { StandIns } from '../../harness/stand-ins.mts';
import type { Backend } from './backend.mts';

/** The name of the credential in the examples. */
const ASKED_FOR = 'Runway account';
const OF_SANDBOX = 'Runway sandbox (free, no account)';

/**
 * Gives n8n the credential of the examples; its name says whether it costs anything. It stays the
 * same one when the backend changes, since workflows of earlier starts hold its id.
 *
 * @returns it under the name that the examples ask for
 */
export async function saveDemoCredential(
	api: Pick<N8nApi, 'saveCredential'>,
	{ apiKey, baseUrl, isReal }: Backend,
): Promise<Credential> {
	const saved = await api.saveCredential(
		{ name: isReal ? ASKED_FOR : OF_SANDBOX, type: 'runwayApi', data: { apiKey, baseUrl } },
		[ASKED_FOR, OF_SANDBOX],
	);
	return { ...saved, name: ASKED_FOR };
}

/**
 * The same, and those of the stand-ins; they have names of their own, so that they never replace a
 * credential that a person has made.
 *
 * @returns them under the names that the examples ask for
 */
export async function saveDemoCredentials(
	api: Pick<N8nApi, 'saveCredential'>,
	backend: Backend,
	outside: StandIns,
): Promise<Credential[]> {
	return [
		await saveDemoCredential(api, backend),
		...(await outside.saveCredentials(api, (name) => `${name} (stand-in)`)),
	];
}
