// Loads the package in a process that has loaded n8n-core, as n8n does when it starts, and then all
// of its code, which n8n loads with the first execution of a node.
import path from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import type { LoadedPackage } from './package.mts';

const project = path.join(import.meta.dirname, '..');
const loader = new LazyPackageDirectoryLoader(project);

const started = performance.now();
await loader.loadAll();
const startMs = performance.now() - started;

const { nodes } = loader.types;
const codeStarted = performance.now();
for (const { name } of nodes) loader.getNode(name);
const codeMs = performance.now() - codeStarted;

const descriptionBytes = Object.fromEntries(
	nodes.map((description) => [
		description.displayName,
		Buffer.byteLength(JSON.stringify(description)),
	]),
);
const loaded: LoadedPackage = { startMs, codeMs, descriptionBytes };
console.log(JSON.stringify(loaded));
