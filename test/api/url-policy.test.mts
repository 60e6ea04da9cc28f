import { describe, expect, test } from '@jest/globals';

import { urlPolicyOf } from '../../runway/api/url-policy.ts';
import { inExecution } from '../support/api-context.mts';

const REAL = 'https://api.dev.runwayml.com';
const SANDBOX = 'http://127.0.0.1:4010';

async function allowed(baseUrl: string, urls: string[]): Promise<string[]> {
	return await inExecution({ credential: { apiKey: 'key_test', baseUrl } }, async (context) => {
		const policy = await urlPolicyOf(context);
		return urls.filter((url) => policy.allows(url));
	});
}

const PUBLIC = [
	'https://dnznrvs05pmza.cloudfront.net/a.mp4?_jwt=x',
	'https://s3.example.com:8443/a',
	'https://8.8.8.8/a',
	'https://172.32.0.1/',
	'https://100.128.0.1/',
	'https://192.169.0.1/',
	'https://[2606:4700::1111]/a',
	'https://[64:ff9b::808:808]/a',
	'https://[::ffff:0:8.8.8.8]/a',
	'https://[2001:4860:4860::8888]/a',
	// Names that only look like addresses, or like this machine.
	'https://10.0.0.1.example.com/',
	'https://localhost.example.com/',
];

const NEVER = [
	'http://media.example/a.mp4',
	'ftp://media.example/a.mp4',
	'file:///etc/passwd',
	'data:text/plain,a',
	'javascript:alert(1)',
	'/a.mp4',
	'not an address',
	'',
];

const PRIVATE = [
	'https://localhost/',
	'https://localhost./',
	'https://store.localhost:8443/',
	'https://127.0.0.1/',
	'https://127.8.9.10/',
	'https://127.1/',
	'https://2130706433/',
	'https://0x7f000001/',
	'https://0177.0.0.1/',
	'https://127.0.0.1./',
	'https://0.0.0.0/',
	'https://10.1.2.3/',
	'https://100.64.0.1/',
	'https://169.254.169.254/latest/meta-data',
	'https://172.16.0.1/',
	'https://172.31.255.255/',
	'https://192.168.1.1/',
	'https://198.18.0.1/',
	'https://224.0.0.1/',
	'https://255.255.255.255/',
	'https://[::]/',
	'https://[::1]/',
	'https://[::ffff:127.0.0.1]/',
	'https://[::ffff:a9fe:a9fe]/',
	'https://[::10.0.0.1]/',
	'https://[64:ff9b::a00:1]/',
	'https://[64:ff9b:1::808:808]/',
	'https://[::ffff:0:10.0.0.1]/',
	'https://[::ffff:0:a9fe:a9fe]/',
	'https://[2001:0:4136:e378:8000:63bf:f5ff:fffe]/',
	'https://[2001::1]/',
	'https://[2606:4700::5efe:10.0.0.1]/',
	'https://[2002:7f00:1::]/',
	'https://[fc00::1]/',
	'https://[fd12:3456::1]/',
	'https://[fe80::1]/',
	'https://[fec0::1]/',
	'https://[ff02::1]/',
];

describe('an address that the API answers with', () => {
	test('is opened on the internet, encrypted', async () => {
		expect(await allowed(REAL, PUBLIC)).toEqual(PUBLIC);
		expect(await allowed(SANDBOX, PUBLIC)).toEqual(PUBLIC);
	});

	test('is not opened in another way', async () => {
		expect(await allowed(REAL, NEVER)).toEqual([]);
		expect(await allowed(SANDBOX, NEVER)).toEqual([]);
	});

	test('is not opened in a private network, however it is written', async () => {
		expect(await allowed(REAL, PRIVATE)).toEqual([]);
		expect(await allowed('https://gateway.example.com/runway', PRIVATE)).toEqual([]);
		expect(await allowed('https://10.0.0.5', PRIVATE)).toEqual([]);
	});

	test.each(['http://127.0.0.1:4020/a', 'http://localhost:4020/a', 'http://[::1]:4020/a'])(
		'is opened on this machine only if the API is there too: %s',
		async (url) => {
			expect(await allowed(REAL, [url])).toEqual([]);
			for (const baseUrl of [SANDBOX, 'http://localhost:4010', 'https://localhost']) {
				expect(await allowed(baseUrl, [url])).toEqual([url]);
			}
		},
	);

	test('is not opened elsewhere without encryption', async () => {
		expect(await allowed(SANDBOX, ['http://192.168.0.5/', 'http://169.254.169.254/'])).toEqual([]);
	});
});
