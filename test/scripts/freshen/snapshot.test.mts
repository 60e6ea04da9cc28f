import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { Snapshot } from '../../../scripts/freshen/snapshot.mts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);
const read = (name: string) => readFileSync(at(name), 'utf8');

test('what was changed, removed or added is as it was', () => {
	mkdirSync(at('schemas'));
	write('schemas/one.json', '1');
	write('schemas/two.json', '2');
	write('catalogue.ts', 'old');
	const snapshot = new Snapshot([at('schemas'), at('catalogue.ts'), at('gone.ts')]);

	write('schemas/one.json', 'changed');
	rmSync(at('schemas/two.json'));
	write('schemas/three.json', '3');
	write('catalogue.ts', 'new');
	write('gone.ts', 'new');
	write('beside.txt', 'is no part of it');
	snapshot.restore();
	snapshot.discard();

	expect(read('schemas/one.json')).toBe('1');
	expect(read('schemas/two.json')).toBe('2');
	expect(existsSync(at('schemas/three.json'))).toBe(false);
	expect(read('catalogue.ts')).toBe('old');
	expect(existsSync(at('gone.ts'))).toBe(false);
	expect(read('beside.txt')).toBe('is no part of it');
});

test('what is discarded leaves all as it is now', () => {
	write('catalogue.ts', 'old');
	const snapshot = new Snapshot([at('catalogue.ts')]);
	write('catalogue.ts', 'new');
	snapshot.discard();
	expect(read('catalogue.ts')).toBe('new');
});
