import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

// What n8n asks of a package that it verifies and its own lint does not look at, or only in part.

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;

test('the package is free, has an address, and says who made it', () => {
	expect(manifest).toMatchObject({
		license: 'MIT',
		keywords: expect.arrayContaining(['n8n-community-node-package']),
		author: { name: expect.stringMatching(/./), email: expect.stringContaining('@') },
	});
	const { url, directory } = manifest.repository as { url: string; directory?: string };
	const address = /^https:\/\/github\.com\/[\w-]+\/[\w-]+(?=\.git$)/.exec(url)?.[0];
	expect(address).toBeDefined();
	expect(directory).toBeUndefined();
	expect(manifest.homepage).toBe(`${address}#readme`);
	expect(manifest.bugs).toBe(`${address}/issues`);
	expect(read('LICENSE')).toContain('MIT License');
});

test('it brings nothing along and runs nothing when it is installed', () => {
	const brought = ['dependencies', 'optionalDependencies', 'bundleDependencies', 'overrides'];
	expect(Object.keys(manifest).filter((name) => brought.includes(name))).toEqual([]);
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const atInstallation = /^(pre|post)?(install|prepare)$|^prepublish$/;
	const scripts = Object.keys(manifest.scripts as object);
	expect(scripts.filter((name) => atInstallation.test(name))).toEqual([]);
});

test('it runs in every n8n 2, and in those that know more', () => {
	expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
});

/** Names that n8n's scanner forbids, and others that lead to the machine n8n runs on. */
const FORBIDDEN = new Set([
	...['process', 'global', 'globalThis', 'require', 'eval', 'Function', '__dirname', '__filename'],
	...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'console'],
]);

/** Names that a file uses as they are: not as a member of something, nor as a key. */
function namesIn(file: string): Set<string> {
	const names = new Set<string>();
	const visit = (node: ts.Node): void => {
		const isOwn =
			ts.isIdentifier(node) &&
			!(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) &&
			!(
				(ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) &&
				node.parent.name === node
			) &&
			!ts.isTypeReferenceNode(node.parent);
		if (isOwn) names.add(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
	return names;
}

test('what ships does not reach for the machine that n8n runs on', () => {
	const files = fs.globSync(['{credentials,nodes,runway}/**/*.ts', 'index.ts'], { cwd: root });
	expect(files.length).toBeGreaterThan(50);
	const reached = files.flatMap((file) =>
		[...namesIn(file)].filter((name) => FORBIDDEN.has(name)).map((name) => `${file}: ${name}`),
	);
	expect(reached).toEqual([]);
});

const documents = fs.globSync(['*.md', 'docs/*.md', 'examples/*.md'], { cwd: root });

/** Addresses of links and pictures, as they are written. */
function targetsIn(document: string): string[] {
	return [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}

/** Where the files of this repository stand on GitHub. */
const { url: repositoryUrl } = manifest.repository as { url: string };
const onGitHub = `${repositoryUrl.replace(/\.git$/, '')}/blob/main/`;

test.each(documents)('the links of %s lead somewhere', (document) => {
	const missing = targetsIn(document).filter((target) => {
		const isOurs = target.startsWith(onGitHub);
		if (!isOurs && /^(https:\/\/|mailto:)/.test(target)) return false;
		const [file, heading] = target.replace(onGitHub, '').split('#');
		const folder = isOurs ? '' : path.dirname(document);
		const known = file === '' ? document : path.join(folder, file);
		if (!fs.existsSync(path.join(root, known))) return true;
		return heading !== undefined && !headingsOf(known).has(heading);
	});
	expect(missing).toEqual([]);
});

// npm has the README without the files beside it. It finds pictures of the repository by itself.
test('the README stands by itself', () => {
	const pictures = /\.(webp|jpg|gif)$/;
	const relative = targetsIn('README.md').filter((target) => !/^(https:\/\/|#)/.test(target));
	expect(relative.filter((target) => !pictures.test(target))).toEqual([]);
});

/** As GitHub makes addresses of them. */
function headingsOf(document: string): Set<string> {
	const headings = [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, text]) => text);
	return new Set(
		headings.map((text) =>
			text
				.toLowerCase()
				.replace(/[^\w -]/g, '')
				.replaceAll(' ', '-'),
		),
	);
}
