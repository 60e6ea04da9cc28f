/** Settings of n8n, and others that decide its folders; the caller's own stay out. */
const OF_N8N =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|WORKFLOWS_|NODES_|OFFLOAD_|WEBHOOK_URL$|TASK_BROKER|npm_|JEST_|NODE_OPTIONS$|NODE_ENV$)/;
const SECRETS = /^RUNWAYML_API_SECRET$/;

export interface N8nSettings {
	/** The folder of `.n8n/`, with n8n's database and files. */
	readonly userFolder: string;
	readonly port: number;
	/** The port that n8n's own processes use. */
	readonly brokerPort: number;
	/** Further settings by their environment names. */
	readonly env?: Readonly<Record<string, string>>;
}

/**
 * The environment of a quiet n8n that is reachable from this machine only, tells no one about
 * itself, and does not inherit the settings of another n8n of the same user.
 */
export function n8nEnvironment(own: NodeJS.ProcessEnv, settings: N8nSettings): NodeJS.ProcessEnv {
	const kept = Object.entries(own).filter(([name]) => !OF_N8N.test(name) && !SECRETS.test(name));
	return {
		...Object.fromEntries(kept),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: settings.userFolder,
		N8N_PORT: String(settings.port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		// The cookie of the login has to work on plain http.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		...settings.env,
	};
}
