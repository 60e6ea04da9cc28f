import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { packageNodes } from './package-nodes.mts';

/** The nodes are distinct in n8n's lists: the panel with the nodes, and the canvas. */
const nodes = await packageNodes();

/** The colours of the family, light and dark: the body, what is cut out of it, and in between. */
const COLOURS: ReadonlyArray<[light: string, dark: string]> = [
	['#5b3df5', '#a996ff'],
	['#fff', '#17122e'],
	['#c9bfff', '#4b3a9e'],
];

const inDark = (drawing: string) =>
	COLOURS.reduce((text, [light, dark]) => text.replaceAll(`"${light}"`, `"${dark}"`), drawing);

const icons = nodes.map(({ name, folder, node }) => {
	const { light, dark } = node.description.icon as Record<'light' | 'dark', `file:${string}`>;
	const read = (file: string) =>
		fs.readFileSync(path.join(folder, file.replace('file:', '')), 'utf8');
	return { name, light: read(light), dark: read(dark) };
});

describe('the icons', () => {
	test('no two nodes have the same one', () => {
		expect(new Set(icons.map(({ light }) => light)).size).toBe(nodes.length);
	});

	test.each(icons)(
		'that of $name has the colours of the family, and others in the dark',
		(icon) => {
			const used = [...icon.light.matchAll(/"(#\w+)"/g)].map(([, colour]) => colour);
			expect(COLOURS.map(([light]) => light)).toEqual(expect.arrayContaining([...new Set(used)]));
			expect(icon.light).toContain('viewBox="0 0 60 60"');
			expect(icon.dark).toBe(inDark(icon.light));
		},
	);
});

describe('the words that people search by', () => {
	const aliases = nodes.map(({ name, folder }) => {
		const file = path.join(folder, `${path.basename(folder)}.node.json`);
		const { node, alias } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
			node: string;
			alias: string[];
		};
		return { name, node, alias };
	});

	test.each(aliases)(
		'those of $name belong to it and stand there once',
		({ name, node, alias }) => {
			expect(node).toBe(`n8n-nodes-runwayml.${name}`);
			expect(alias).toEqual([...new Set(alias)]);
		},
	);
});

test.each([
	['avatar', 'runwayAvatar'],
	['talking photo', 'runwayAvatar'],
	['subtitle', 'runwayVideo'],
	['captions', 'runwayVideo'],
	['reels', 'runwayVideo'],
	['tiktok', 'runwayVideo'],
	['merge video', 'runwayVideo'],
	// Of models that people come from.
	['kling', 'runwayVideo'],
	['sora', 'runwayVideo'],
	['translate video', 'runwayAudio'],
	['thumbnail', 'runwayImage'],
])('whoever searches for %s finds %s', (word, name) => {
	const { folder } = nodes.find((each) => each.name === name)!;
	const file = path.join(folder, `${path.basename(folder)}.node.json`);
	const { alias } = JSON.parse(fs.readFileSync(file, 'utf8')) as { alias: string[] };
	// n8n's search prefers words that begin with what was typed.
	expect(alias.filter((each) => each.startsWith(word))).not.toEqual([]);
});

// n8n keeps this order for nodes that its search finds equally good.
test('nodes that make something are registered before those that manage something', () => {
	const makers = [
		...['runwayVideo', 'runwayImage', 'runwayAudio', 'runwayRecipe', 'runwayWorkflow'],
		...['runwayAvatar', 'runwayVoice'],
	];
	expect(nodes.slice(0, makers.length).map(({ name }) => name)).toEqual(makers);
});
