import assert from 'node:assert/strict';
import { join } from 'node:path';
import { NodeDialog, openPage } from '../../../harness/n8n/editor.mts';
import { packageManifest } from '../../../harness/package-archive.mts';
import type { Scenario } from '../scenario.mts';
import { inARow, video } from '../workflows.mts';

const PROMPT = 'A paper boat drifts down a rain gutter';

interface NodeType {
	readonly name: string;
}

export const loads: Scenario = {
	name: 'All nodes load, the credential test is green',
	async run(ground) {
		const session = await ground.session();
		const { name, n8n } = packageManifest();
		const response = await fetch(`${session.n8n.url}/types/nodes.json`, {
			headers: { cookie: session.n8n.rest.session },
		});
		const known = new Set(((await response.json()) as NodeType[]).map((type) => type.name));
		const missing = n8n.nodes
			.map((file) => /(\w+)\.node\.js$/.exec(file)![1]!)
			.map((className) => `${name}.${className[0]!.toLowerCase()}${className.slice(1)}`)
			.filter((type) => !known.has(type));
		assert.deepEqual(missing, [], 'nodes that n8n does not know');
		const { status, message } = await session.n8n.testCredential(session.credential);
		assert.equal(status, 'OK', message);
	},
};

export const listSearch: Scenario = {
	name: 'List search in a field',
	async run(ground) {
		const session = await ground.session();
		const { id, name } = session.credential;
		const { results } = await session.n8n.rest.post<{ results: Array<{ name: string }> }>(
			'/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.routerId',
				methodName: 'searchRouters',
				nodeTypeAndVersion: { name: 'n8n-nodes-runwayml.runwayRouter', version: 1 },
				currentNodeParameters: { resource: 'router', operation: 'get' },
				credentials: { runwayApi: { id, name } },
				filter: 'frugal',
			},
		);
		assert.equal(results.length, 1, JSON.stringify(results));
	},
};

export const editor: Scenario = {
	name: 'Editor opens the node, switches the model, runs it',
	async run(ground) {
		const session = await ground.session({ timings: { queueMs: 0, runMs: 1_000 } });
		const { id } = await session.place(inARow([video(PROMPT)]));
		const dialog = await NodeDialog.open(
			await openPage(ground.browser, session.n8n),
			session.n8n,
			id,
			'Runway Video',
		);
		assert.equal((await dialog.choices('ratio')).length, 2);
		await dialog.choose('model', 'Veo 3.1 (Best)');
		const durations = ['4 Seconds', '6 Seconds', '8 Seconds', 'Auto'];
		assert.deepEqual(await dialog.choices('duration'), durations);
		assert.equal(await dialog.shown('promptText'), PROMPT);
		assert.ok(durations.includes(await dialog.shown('duration')), 'five seconds were kept');
		await dialog.executeUntil('video/mp4');
		const [create] = session.sandbox.creates();
		assert.equal((create?.body as { model?: string }).model, 'veo3.1');
		await dialog.page.screenshot({ path: join(ground.folder, 'editor.png') });
	},
};
