import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formOf, triggerOf, webhookOf } from '../../harness/n8n/workflow.mts';
import { packageManifest } from '../../harness/package-archive.mts';
import { PROJECT } from '../../scripts/bootstrap/project.mjs';
import { EXAMPLE_MEDIA, loadExamples, sampleRequest } from '../../harness/examples.mts';

const examples = loadExamples();
const { name: packageName } = packageManifest();

/** By the node that they come from and the kind, e.g. `main` or `ai_tool`. */
type Connections = Record<string, Record<string, Array<Array<{ node: string }>>>>;

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
		const named = connections.flatMap(([from, kinds]) => [
			from,
			...Object.values(kinds)
				.flat(2)
				.map(({ node }) => node),
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

/** Those of the README's table of jobs. */
const jobs = examples.filter(({ id }) => {
	const readme = readFileSync(join(PROJECT, 'examples', 'README.md'), 'utf8');
	const [, table = ''] = /^## Jobs$(.*?)^## /ms.exec(readme) ?? [];
	return table.includes(`\`${id}\``);
});

describe.each(jobs.map(({ id, workflow }) => [id, workflow] as const))(
	'the job %s',
	(_id, workflow) => {
		const ofType = (ending: string) => workflow.nodes.filter(({ type }) => type.endsWith(ending));

		test('takes only nodes that every n8n has, and those of this package', () => {
			const known = ['n8n-nodes-base.', '@n8n/n8n-nodes-langchain.', `${packageName}.`];
			const others = workflow.nodes.filter(
				({ type }) => !known.some((own) => type.startsWith(own)),
			);
			expect(others).toEqual([]);
		});

		test('says in notes what to fill in and what it costs', () => {
			const notes = ofType('.stickyNote').map(({ parameters }) => String(parameters.content));
			expect(notes.join('\n')).toContain('**To fill in**');
			expect(notes.join('\n')).toContain('What it costs');
		});

		test('sets a maximum of credits wherever it generates', () => {
			const generating = workflow.nodes.filter(
				({ type, parameters }) =>
					type.startsWith(`${packageName}.`) && 'waitForCompletion' in parameters,
			);
			for (const { parameters } of generating) {
				const options = Object.keys(parameters.options as object);
				expect(options.join()).toMatch(/maxCreditsPer(Item|Run)/);
			}
		});

		test('tells somebody if it fails', () => {
			const [trigger] = ofType('.errorTrigger');
			const { main } = (workflow.connections as Connections)[trigger!.name]!;
			const told = workflow.nodes.find(({ name }) => name === main![0]![0]!.node);
			expect(told?.type).toBe('n8n-nodes-base.emailSend');
		});
	},
);

describe('an example with a webhook or a form', () => {
	const called = examples.filter(({ workflow }) => webhookOf(workflow) ?? formOf(workflow));

	test.each(called.map(({ id }) => id))('%s has a sample request', (id) => {
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
