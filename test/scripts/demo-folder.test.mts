import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DemoFolder } from '../../scripts/start/demo-folder.mts';

let path: string;

beforeEach(() => {
	path = mkdtempSync(join(tmpdir(), 'demo-folder-'));
});

afterEach(() => rmSync(path, { recursive: true }));

test('the login is made once, takes what n8n asks for, and is for this user only', () => {
	const owner = new DemoFolder(path).owner();
	expect(owner.password).toMatch(/^(?=.*\d)(?=.*[A-Z]).{8,64}$/);
	expect(new DemoFolder(path).owner()).toEqual(owner);
	expect(statSync(join(path, 'owner.json')).mode & 0o077).toBe(0);
});

test('remembers which workflow is which example', () => {
	const placed = { one: { workflowId: 'w', versionId: 'v', source: 's' } };
	expect(new DemoFolder(path).placedExamples()).toEqual({});
	new DemoFolder(path).rememberExamples(placed);
	expect(new DemoFolder(path).placedExamples()).toEqual(placed);
});

test('is claimed by one live process at a time', () => {
	const file = join(path, 'running.pid');
	writeFileSync(file, String(process.ppid));
	expect(() => new DemoFolder(path).claim()).toThrow(`running already (process ${process.ppid})`);
	// Above the highest id that a system gives out: nobody's.
	writeFileSync(file, '99999999');
	new DemoFolder(path).claim();
	expect(existsSync(file)).toBe(true);
	expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
});
