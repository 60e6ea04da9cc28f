import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { triggerOf, webhookOf } from '../../harness/n8n/workflow.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import { EXAMPLE_MEDIA, loadExamples, sampleRequest } from '../../harness/examples.mts';

const examples = loadExamples();
const { name: packageName } = packageManifest();

type Connections = Record<string, { main: Array<Array<{ node: string }>> }>;

test('there are some, each under a name of its own', () => {
	const names = examples.map(({ workflow }) => workflow.name);
	expect(names.length).toBeGreaterThan(0);
	expect(new Set(names).size).toBe(names.length);
});

describe.each(examples.map(({ id, workflow }) => [id, workflow] as const))('%s', (id, workflow) => {
	test('stands in the table of examples', () => {
		const table = readFileSync(join(PROJECT, 'examples', 'README.md'), 'utf8');
		expect(table).toContain(`\`${id}\``);
		expect(table).toContain(workflow.name);
	});

	test('connects nodes that are there, from its trigger on', () => {
		const nodes = new Set(workflow.nodes.map(({ name }) => name));
		const connections = Object.entries(workflow.connections as Connections);
		const named = connections.flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect(named.filter((name) => !nodes.has(name))).toEqual([]);
		expect(named).toContain(triggerOf(workflow).name);
	});

	test('names the credential of each Runway node, and no id of someone else', () => {
		const ours = workflow.nodes.filter(({ type }) => type.startsWith(`${packageName}.`));
		expect(ours.length).toBeGreaterThan(0);
		for (const { credentials } of ours) {
			expect(credentials).toEqual({ runwayApi: { name: 'Runway account' } });
		}
	});

	test('needs no HTTP Request node', () => {
		const types = workflow.nodes.map(({ type }) => type);
		expect(types).not.toContain('n8n-nodes-base.httpRequest');
	});
});

describe('an example with a webhook', () => {
	const withWebhook = examples.filter(({ workflow }) => webhookOf(workflow));

	test.each(withWebhook.map(({ id }) => id))('%s has a sample request', (id) => {
		expect(sampleRequest(id, 'http://127.0.0.1:1')).toBeInstanceOf(Object);
	});

	test('names pictures that are there, at the address where they are served', () => {
		const request = sampleRequest('cms-article-to-clip', 'http://127.0.0.1:1');
		const { imageUrl } = request as { imageUrl: string };
		const picture = imageUrl.replace('http://127.0.0.1:1/', '');
		expect(picture).not.toBe(imageUrl);
		expect(existsSync(join(EXAMPLE_MEDIA, picture))).toBe(true);
	});
});
