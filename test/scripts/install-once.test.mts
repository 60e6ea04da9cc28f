import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { installOnce, removeInstalled } from '../../scripts/bootstrap/install-once.mjs';

const INSTALL_ONCE = new URL('../../scripts/bootstrap/install-once.mjs', import.meta.url).href;

let parent: string;
let target: string;

beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), 'install-once-'));
	target = join(parent, 'deeper', 'thing');
});

afterEach(() => rmSync(parent, { recursive: true }));

const write = (text: string) => async (folder: string) => writeFileSync(join(folder, 'file'), text);
const content = () => readFileSync(join(target, 'file'), 'utf8');

test('fills the folder once', async () => {
	expect(await installOnce(target, write('first'))).toBe(true);
	expect(await installOnce(target, write('second'))).toBe(false);
	expect(content()).toBe('first');
});

test('leaves nothing behind when filling fails', async () => {
	const fail = async (folder: string) => {
		await write('half')(folder);
		throw new Error('the network is gone');
	};
	await expect(installOnce(target, fail)).rejects.toThrow('the network is gone');
	expect(readdirSync(join(parent, 'deeper'))).toEqual([]);
});

test('a removal that is killed leaves nothing that looks installed', async () => {
	await installOnce(target, write('first'));
	const remove = `
		import { syncBuiltinESMExports } from 'node:module';
		import fs from 'node:fs';
		fs.rmSync = () => process.kill(process.pid, 'SIGKILL');
		syncBuiltinESMExports();
		const { removeInstalled } = await import(${JSON.stringify(INSTALL_ONCE)});
		removeInstalled(${JSON.stringify(target)});
	`;
	const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', remove]);
	expect(signal).toBe('SIGKILL');
	expect(existsSync(target)).toBe(false);
	await installOnce(target, write('second'));
	expect(readdirSync(join(parent, 'deeper'))).toEqual(['thing']);
	expect(content()).toBe('second');

	removeInstalled(target);
	removeInstalled(target);
	expect(readdirSync(join(parent, 'deeper'))).toEqual([]);
});

test('the first of two to finish wins', async () => {
	await installOnce(target, async (folder) => {
		await write('slow')(folder);
		// What another process would do meanwhile.
		mkdirSync(target);
		writeFileSync(join(target, 'file'), 'fast');
	});
	expect(content()).toBe('fast');
	expect(readdirSync(join(parent, 'deeper'))).toEqual(['thing']);
});

test('clears away what a killed process left, and not what a live one is filling', async () => {
	const { pid: dead } = spawnSync(process.execPath, ['--version']);
	const abandoned = join(parent, 'deeper', `.unfinished-${dead}-thing`);
	const busy = join(parent, 'deeper', `.unfinished-${process.ppid}-thing`);
	for (const folder of [abandoned, busy]) mkdirSync(folder, { recursive: true });
	await installOnce(target, write('new'));
	expect(existsSync(abandoned)).toBe(false);
	expect(existsSync(busy)).toBe(true);
});
