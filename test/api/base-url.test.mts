import { expect, test } from '@jest/globals';

import { acceptedBaseUrl } from '../../runway/api/base-url.ts';

test.each([
	['https://api.dev.runwayml.com', 'https://api.dev.runwayml.com'],
	['https://api.dev.runwayml.com/', 'https://api.dev.runwayml.com'],
	['https://api.dev.runwayml.com///', 'https://api.dev.runwayml.com'],
	['HTTPS://API.Dev.RunwayML.com', 'https://api.dev.runwayml.com'],
	['https://gateway.example.com/runway/', 'https://gateway.example.com/runway'],
	['https://gateway.example.com:8443', 'https://gateway.example.com:8443'],
	['http://localhost:4010', 'http://localhost:4010'],
	['http://LOCALHOST:4010', 'http://localhost:4010'],
	['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
	['http://[::1]:4010', 'http://[::1]:4010'],
])('%s is accepted', (given, accepted) => {
	expect(acceptedBaseUrl(given)).toBe(accepted);
});

test.each([
	['plain http', 'http://api.dev.runwayml.com'],
	['a name that only starts like this machine', 'http://localhost.example.com'],
	['a name that only starts like its address', 'http://127.0.0.1.example.com'],
	['another machine of the network', 'http://192.168.0.5:4010'],
	['all addresses', 'http://0.0.0.0:4010'],
	['a user name in front of this machine', 'http://localhost@example.com'],
	['a user name', 'https://user@api.dev.runwayml.com'],
	['a password', 'https://user:secret@api.dev.runwayml.com'],
	['a query', 'https://api.dev.runwayml.com/?key=1'],
	['a fragment', 'https://api.dev.runwayml.com/#here'],
	['another protocol', 'ftp://api.dev.runwayml.com'],
	['a file', 'file:///etc/passwd'],
	['a script', 'javascript:alert(1)'],
	['no protocol', 'api.dev.runwayml.com'],
	['nothing', ''],
	['no text', undefined],
	['an object', { href: 'https://api.dev.runwayml.com' }],
])('%s is refused', (_what, given) => {
	expect(acceptedBaseUrl(given)).toBeUndefined();
});

test.each(['https://api.dev.runwayml.com/?', 'https://api.dev.runwayml.com/#'])(
	'%s never puts the path behind a question mark or a hash',
	(given) => {
		const accepted = acceptedBaseUrl(given);
		const { pathname } = new URL(`${accepted ?? 'https://refused.example'}/v1/tasks`);
		expect(pathname).toBe('/v1/tasks');
	},
);
