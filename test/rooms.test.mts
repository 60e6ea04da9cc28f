import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * Data flows one way: item → body → media in → create → wait → outcome → media out → item. Each
 * room may know the rooms that are named behind it, and no others.
 */
const MAY_KNOW: Record<string, string[]> = {
	'runway/catalogue': [],
	'runway/api': [],
	'runway/account': ['runway/api'],
	'runway/values': ['runway/api'],
	'runway/tasks': ['runway/api'],
	'runway/movie': [],
	'runway/film': ['runway/movie'],
	'runway/media': [
		'runway/api',
		'runway/catalogue',
		'runway/movie',
		'runway/tasks',
		'runway/values',
	],
	'runway/film-files': ['runway/api', 'runway/film', 'runway/media', 'runway/movie'],
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
		'runway/film-files',
		'runway/inner-workflow',
		'runway/items',
		'runway/media',
		'runway/money',
		'runway/tasks',
		'runway/values',
	],
	'runway/form': ['runway/api', 'runway/catalogue', 'runway/media', 'runway/values'],
	'runway/join-clips': [
		'runway/api',
		'runway/catalogue',
		'runway/film',
		'runway/film-files',
		'runway/form',
		'runway/generate',
		'runway/media',
		'runway/movie',
		'runway/values',
	],
	'runway/avatars': ['runway/api', 'runway/records'],
	'runway/polling': ['runway/api'],
	'runway/records': ['runway/api', 'runway/money', 'runway/tasks'],
	'runway/workflows': [
		'runway/api',
		'runway/catalogue',
		'runway/form',
		'runway/media',
		'runway/values',
	],
	nodes: [
		'runway/account',
		'runway/api',
		'runway/avatars',
		'runway/catalogue',
		'runway/form',
		'runway/generate',
		'runway/inner-workflow',
		'runway/items',
		'runway/join-clips',
		'runway/media',
		'runway/money',
		'runway/polling',
		'runway/records',
		'runway/tasks',
		'runway/values',
		'runway/workflows',
	],
	credentials: ['runway/api'],
};

/** The same inside of `runway/generate/`, whose own files stand above all of its rooms. */
const GENERATE_MAY_KNOW: Record<string, string[]> = {
	'runway/generate/data': [],
	'runway/generate/options': ['runway/generate/data'],
	'runway/generate/run': ['runway/generate/data'],
	'runway/generate/task': ['runway/generate/data', 'runway/generate/run'],
	'runway/generate/wait': [
		'runway/generate/data',
		'runway/generate/options',
		'runway/generate/run',
		'runway/generate/task',
	],
};

/** The folders that do not ship, from the bottom up. All but the sandbox may know those that ship. */
const TOOLS_MAY_KNOW: Record<string, string[]> = {
	'scripts/bootstrap': [],
	sandbox: ['scripts/bootstrap'],
	harness: ['scripts/bootstrap', 'sandbox'],
	scripts: ['scripts/bootstrap', 'sandbox', 'harness'],
	test: ['scripts/bootstrap', 'sandbox', 'harness', 'scripts'],
	bench: ['scripts/bootstrap', 'sandbox', 'harness', 'scripts', 'test'],
};

const root = path.join(import.meta.dirname, '..');

function sourcesOf(folder: string, ...endings: string[]): string[] {
	const ends = endings.length > 0 ? endings : ['.ts'];
	return fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => ends.includes(path.extname(file)))
		.map((file) => path.join(folder, file));
}

function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'));
	return importedFiles.map(({ fileName }) => fileName);
}

function targetsOf(file: string): string[] {
	return importsOf(file)
		.filter((name) => name.startsWith('.'))
		.map((name) => path.join(path.dirname(file), name));
}

function roomOf(file: string, rooms = MAY_KNOW): string | undefined {
	return Object.keys(rooms).find((room) => `${file}/`.startsWith(`${room}/`));
}

/** Imports of a room's files that lead to a room which it must not know. */
function strangersIn(
	room: string,
	rooms: Record<string, string[]>,
	...endings: string[]
): string[] {
	const own = sourcesOf(room, ...endings).filter((file) => roomOf(file, rooms) === room);
	return own.flatMap((file) =>
		targetsOf(file)
			.filter((target) => {
				const other = roomOf(target, rooms);
				return other !== undefined && other !== room && !rooms[room].includes(other);
			})
			.map((target) => `${file} → ${target}`),
	);
}

test.each(Object.keys(MAY_KNOW))('%s knows only the rooms that come before it', (room) => {
	expect(strangersIn(room, MAY_KNOW)).toEqual([]);
});

test.each(Object.keys(GENERATE_MAY_KNOW))('%s knows only the rooms that come before it', (room) => {
	expect(strangersIn(room, GENERATE_MAY_KNOW)).toEqual([]);
	const upwards = sourcesOf(room)
		.flatMap(targetsOf)
		.filter(
			(target) => path.dirname(target) === 'runway/generate' && !roomOf(target, GENERATE_MAY_KNOW),
		);
	expect(upwards).toEqual([]);
});

test.each(Object.keys(TOOLS_MAY_KNOW))('%s knows only the tools that come before it', (folder) => {
	expect(sourcesOf(folder, '.mts', '.mjs').length).toBeGreaterThan(5);
	expect(strangersIn(folder, TOOLS_MAY_KNOW, '.mts', '.mjs')).toEqual([]);
});

test('every room of runway/generate is in the list', () => {
	const files = sourcesOf('runway/generate').map((file) => file.split(path.sep).slice(0, -1));
	const folders = new Set(
		files.filter((parts) => parts.length > 2).map((parts) => parts.slice(0, 3).join('/')),
	);
	expect([...folders].sort()).toEqual(Object.keys(GENERATE_MAY_KNOW).sort());
});

test('no files of runway know each other in a circle, types included', () => {
	const files = sourcesOf('runway');
	const known = new Map(
		files.map((file) => [
			file,
			targetsOf(file).map(
				(target) =>
					[`${target}.ts`, `${target}/index.ts`].find((each) => files.includes(each)) ?? target,
			),
		]),
	);
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, way: string[]) => {
		if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
		if (done.has(file) || way.includes(file)) return;
		for (const target of known.get(file) ?? []) visit(target, [...way, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	expect(circles).toEqual([]);
});

test('a node knows nodes/shared and no other node, and nodes/shared none', () => {
	const folderOf = (file: string) => file.split(path.sep)[1];
	const strangers = sourcesOf('nodes').flatMap((file) =>
		targetsOf(file)
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
		targetsOf(file)
			.filter((target) => roomOf(target) !== undefined)
			.map((target) => `${file} → ${target}`),
	);
	expect(known).toEqual([]);
});
