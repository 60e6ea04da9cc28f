// Loads everything that the package registers, as n8n does when it starts, and says how long that
// took and how large the descriptions are.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import type { LoadedPackage } from './package.mts';

const project = path.join(import.meta.dirname, '..');
const { n8n } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};
const requireHere = createRequire(import.meta.url);
// n8n has loaded this one long before; its time is a measure of the machine.
const workflowStarted = performance.now();
requireHere('n8n-workflow');
const workflowLoadMs = performance.now() - workflowStarted;

function made<Instance>(file: string): Instance {
	const [className] = path.basename(file).split('.');
	const module = requireHere(path.join(project, file)) as Record<string, new () => Instance>;
	return new module[className]();
}

const started = performance.now();
n8n.credentials.forEach((file) => made(file));
const nodes = n8n.nodes.map((file) => made<INodeType>(file));
const loadMs = performance.now() - started;

const descriptionBytes = Object.fromEntries(
	nodes.map(({ description }) => [
		description.displayName,
		Buffer.byteLength(JSON.stringify(description)),
	]),
);
const loaded: LoadedPackage = { loadMs, workflowLoadMs, descriptionBytes };
console.log(JSON.stringify(loaded));
