import { expect, test } from '@jest/globals';
import { n8nEnvironment } from '../../harness/n8n/environment.mts';

const settings = { userFolder: '/data', port: 5678, brokerPort: 5679 };

test("does not take over the user's own n8n, nor the key of the real API", () => {
	const own = {
		PATH: '/usr/bin',
		HTTPS_PROXY: 'http://proxy.example',
		N8N_ENCRYPTION_KEY: 'of another n8n',
		DB_TYPE: 'postgresdb',
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: 'redis.example',
		NODE_OPTIONS: '--inspect',
		npm_config_ignore_scripts: 'true',
		RUNWAYML_API_SECRET: 'key_secret',
	};
	const env = n8nEnvironment(own, settings);
	const kept = Object.keys(own).filter((name) => name in env);
	expect(kept).toEqual(['PATH', 'HTTPS_PROXY']);
});

test('is reachable from this machine only, and talks to nobody', () => {
	expect(n8nEnvironment({}, settings)).toMatchObject({
		N8N_USER_FOLDER: '/data',
		N8N_PORT: '5678',
		N8N_RUNNERS_BROKER_PORT: '5679',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	});
});

test('what a caller asks for comes last', () => {
	const env = n8nEnvironment({}, { ...settings, env: { EXECUTIONS_MODE: 'queue', N8N_HOST: 'a' } });
	expect(env).toMatchObject({ EXECUTIONS_MODE: 'queue', N8N_HOST: 'a' });
});
