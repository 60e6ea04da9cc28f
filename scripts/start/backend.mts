import { startSandbox, usableKey } from '../../sandbox/server.mts';

const REAL_API = 'https://api.dev.runwayml.com';

/** The Runway API that the workflows speak to. */
export interface Backend {
	readonly baseUrl: string;
	readonly apiKey: string;
	/** True when generations cost credits. */
	readonly isReal: boolean;
	close(): Promise<void>;
}

/**
 * The real API when there is a key for it, else a sandbox of its own.
 *
 * @param env RUNWAYML_API_SECRET and RUNWAYML_BASE_URL, the names that Runway's SDK reads too
 */
export async function startBackend(env: NodeJS.ProcessEnv): Promise<Backend> {
	if (env.RUNWAYML_API_SECRET) {
		return {
			baseUrl: env.RUNWAYML_BASE_URL || REAL_API,
			apiKey: env.RUNWAYML_API_SECRET,
			isReal: true,
			close: async () => undefined,
		};
	}
	const sandbox = await startSandbox();
	return {
		baseUrl: sandbox.url,
		apiKey: usableKey,
		isReal: false,
		close: () => sandbox.close(),
	};
}

/** The lines that say where the work is done, and what it costs. */
export function describeBackend({ baseUrl, isReal }: Backend): string {
	if (!isReal) return `Runway API: a sandbox on this machine, ${baseUrl} (costs nothing)`;
	return [
		'!!! RUNWAYML_API_SECRET is set: this uses the REAL Runway API,',
		`!!! ${baseUrl}, and every generation COSTS CREDITS.`,
	].join('\n');
}
