/** How long the stages of a task last, in milliseconds of the sandbox's clock. */
export interface Timings {
	/** PENDING, once a concurrency slot is free. */
	queueMs: number;
	/** RUNNING. */
	runMs: number;
	/** Avatars and voices: PROCESSING. Realtime sessions: NOT_READY. */
	processingMs: number;
	/** Added before every answer under `/v1/`, to imitate the distance to the service. */
	latencyMs: number;
}

/** Settings that can change while the sandbox runs (`POST /__sandbox__/settings`). */
export interface Settings {
	timings: Timings;
	/** Credits the organization owns at the start. */
	credits: number;
	/** Tasks of one model that may be under way at once; a map sets it by model, null is no limit. */
	concurrency: number | null | Record<string, number | null>;
	/** Models that the organization's answer leaves out: their limits hold unannounced. */
	unlistedModels: string[];
	/** Creates of one model accepted in any 24 hours; null is no limit. */
	dailyLimit: number | null;
	/**
	 * Life of a signed output URL, in milliseconds; null ends it at midnight UTC, as the service
	 * does.
	 */
	urlTtlMs: number | null;
	/** Life of a `runway://` upload URI, in milliseconds. */
	uploadTtlMs: number;
	/** Whether the account has ProRes, HDR and frame sequences, or only MP4. */
	hasMasterFormats: boolean;
	/** Whether the account creates tasks only on someone's behalf, whom a header names. */
	needsOnBehalfOf: boolean;
	/** Whether routers take trials (`dryRun`); one that does not know them makes a task of each. */
	knowsTrials: boolean;
	/** Accepts `http://` media on loopback hosts; the service itself accepts https only. */
	allowLoopbackHttp: boolean;
}

export type SettingsChange = Partial<Omit<Settings, 'timings'>> & { timings?: Partial<Timings> };

export interface SandboxOptions extends SettingsChange {
	/** 0, the default, lets the system choose. */
	port?: number;
	/** A loopback host; anything else is refused, since the sandbox guards nothing. */
	host?: string;
	/** Milliseconds since the epoch; a test passes a clock that it moves itself. */
	now?: () => number;
}

const hour = 3_600_000;

export const defaultSettings: Settings = {
	// Recorded: PENDING ends between 3 and 9 seconds after the create.
	timings: { queueMs: 4000, runMs: 6000, processingMs: 3000, latencyMs: 0 },
	credits: 100_000,
	concurrency: 3,
	unlistedModels: [],
	dailyLimit: 1000,
	urlTtlMs: null,
	uploadTtlMs: 24 * hour,
	hasMasterFormats: true,
	needsOnBehalfOf: false,
	knowsTrials: true,
	allowLoopbackHttp: false,
};

/** Settings with some replaced; keys that are not settings, or undefined, change nothing. */
export function changeSettings(current: Settings, change: SettingsChange): Settings {
	const known = Object.entries(change).filter(
		([name, value]) => name in current && name !== 'timings' && value !== undefined,
	);
	return {
		...current,
		...Object.fromEntries(known),
		timings: { ...current.timings, ...change.timings },
	};
}

const loopbackHosts = ['127.0.0.1', 'localhost', '::1'];

/** @throws when the host could be reached from another machine */
export function requireLoopback(host: string): string {
	if (!loopbackHosts.includes(host)) {
		throw new Error(
			`The sandbox listens on loopback only (${loopbackHosts.join(', ')}), not on ${host}.`,
		);
	}
	return host;
}
