import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * Data flows one way: item → body → media in → submit → wait → outcome → media out → item. Each
 * room may know the rooms that are named behind it, and no others.
 */
const MAY_KNOW: Record<string, string[]> = {
	'runway/catalogue': [],
	'runway/api': [],
	'runway/account': ['runway/api'],
	'runway/tasks': ['runway/api'],
	'runway/movie': [],
	'runway/film': ['runway/movie'],
	'runway/media': ['runway/api', 'runway/catalogue', 'runway/movie', 'runway/tasks'],
	'runway/inner-workflow': [],
	'runway/items': ['runway/api'],
	'runway/money': [
		'runway/api',
		'runway/catalogue',
		'runway/inner-workflow',
		'runway/items',
		'runway/tasks',
	],
	'runway/generate': [
		'runway/account',
		'runway/api',
		'runway/catalogue',
		'runway/inner-workflow',
		'runway/items',
		'runway/media',
		'runway/money',
		'runway/tasks',
	],
	'runway/form': ['runway/api', 'runway/catalogue', 'runway/media'],
	'runway/join-clips': [
		'runway/api',
		'runway/film',
		'runway/form',
		'runway/generate',
		'runway/media',
		'runway/movie',
	],
	'runway/polling': ['runway/api'],
	nodes: [
		'runway/account',
		'runway/api',
		'runway/catalogue',
		'runway/form',
		'runway/generate',
		'runway/inner-workflow',
		'runway/items',
		'runway/join-clips',
		'runway/media',
		'runway/money',
		'runway/polling',
		'runway/tasks',
	],
	credentials: ['runway/api'],
};

const root = path.join(import.meta.dirname, '..');

function sourcesOf(folder: string, ending = '.ts'): string[] {
	return fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.join(folder, file));
}

function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'));
	return importedFiles.map(({ fileName }) => fileName);
}

function roomOf(file: string): string | undefined {
	return Object.keys(MAY_KNOW).find((room) => file.startsWith(`${room}/`));
}

test.each(Object.keys(MAY_KNOW))('%s knows only the rooms that come before it', (room) => {
	const strangers = sourcesOf(room).flatMap((file) =>
		importsOf(file)
			.filter((name) => name.startsWith('.'))
			.map((name) => path.join(path.dirname(file), name))
			.filter((target) => {
				const other = roomOf(`${target}/`) ?? roomOf(target);
				return other !== undefined && other !== room && !MAY_KNOW[room].includes(other);
			})
			.map((target) => `${file} → ${target}`),
	);
	expect(strangers).toEqual([]);
});

test('a node knows nodes/shared and no other node, and nodes/shared none', () => {
	const folderOf = (file: string) => file.split(path.sep)[1];
	const strangers = sourcesOf('nodes').flatMap((file) =>
		importsOf(file)
			.filter((name) => name.startsWith('.'))
			.map((name) => path.join(path.dirname(file), name))
			.filter((target) => target.startsWith(`nodes${path.sep}`))
			.filter((target) => ![folderOf(file), 'shared'].includes(folderOf(target)))
			.map((target) => `${file} → ${target}`),
	);
	expect(strangers).toEqual([]);
});

test('files of operations are named alike', () => {
	const files = fs.globSync('nodes/*/operations/*', { cwd: root });
	expect(files.length).toBeGreaterThan(40);
	expect(files.filter((file) => !/^[a-z]+(-[a-z]+)*\.ts$/.test(path.basename(file)))).toEqual([]);
});

test('what ships needs nothing but n8n and node:crypto', () => {
	const outside = Object.keys(MAY_KNOW)
		.flatMap((room) => sourcesOf(room))
		.flatMap(importsOf)
		.filter((name) => !name.startsWith('.'));
	expect([...new Set(outside)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
});

test('the sandbox knows nothing of the nodes, which it must be able to contradict', () => {
	const sources = sourcesOf('sandbox', '.mts');
	expect(sources.length).toBeGreaterThan(50);
	const known = sources.flatMap((file) =>
		importsOf(file)
			.filter((name) => name.startsWith('.'))
			.map((name) => path.join(path.dirname(file), name))
			.filter((target) => roomOf(target) !== undefined)
			.map((target) => `${file} → ${target}`),
	);
	expect(known).toEqual([]);
});
