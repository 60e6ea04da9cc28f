import { describe, expect, test } from '@jest/globals';
import { hostKey, missingCompilerAdvice } from '../../harness/n8n-host.mts';

const lock = (version: string, other = '1.0.0') =>
	JSON.stringify({
		packages: { 'node_modules/n8n': { version }, 'node_modules/a': { version: other } },
	});

describe('the folder of an n8n', () => {
	test('names the version and the platform', () => {
		expect(hostKey(lock('2.39.5'), 'linux', 'x64')).toMatch(
			/^n8n-2\.39\.5-linux-x64-[0-9a-f]{12}$/,
		);
	});

	test('is another one after any change of the lock file, and on another platform', () => {
		const keys = [
			hostKey(lock('2.39.5'), 'linux', 'x64'),
			hostKey(lock('2.39.5', '1.0.1'), 'linux', 'x64'),
			hostKey(lock('2.39.6'), 'linux', 'x64'),
			hostKey(lock('2.39.5'), 'linux', 'arm64'),
			hostKey(lock('2.39.5'), 'darwin', 'x64'),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});
});

describe('a machine without a compiler', () => {
	test.each([
		['gyp ERR! find Python Could not find any Python installation to use', 'linux', 'apt-get'],
		['gyp ERR! stack Error: not found: make', 'linux', 'apt-get'],
		['make: g++: No such file or directory', 'linux', 'g++'],
		['xcode-select: error: no developer tools were found', 'darwin', 'xcode-select --install'],
		['gyp ERR! find VS could not find any Visual Studio installation', 'win32', 'Visual Studio'],
		['make: cc: not found', 'freebsd', 'Install a C++ compiler'],
	])('%j on %s', (output, platform, words) => {
		expect(missingCompilerAdvice(output, platform)).toContain(words);
	});

	test('is not blamed for other failures', () => {
		expect(missingCompilerAdvice('npm error code ECONNRESET', 'linux')).toBeUndefined();
	});
});
