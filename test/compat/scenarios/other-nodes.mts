import assert from 'node:assert/strict';
import { exampleWorkflow } from '../../../harness/examples.mts';
import type { Item } from '../../../harness/n8n.mts';
import type { Scenario } from '../scenario.mts';
import { assertClip, assertOrdered, assertSuccess } from '../checks.mts';
import { inARow, runway } from '../workflows.mts';

const AT_ONCE = { timings: { queueMs: 0, runMs: 0 } };

export const imageAndAudio: Scenario = {
	name: 'Image, video and sound, one after the other',
	async run(ground) {
		const session = await ground.session(AT_ONCE);
		const execution = await session.run(exampleWorkflow('image-to-sound-chain'));
		assertSuccess(execution);
		const [image] = execution.items('Runway Image');
		assert.match(image?.binary?.data?.mimeType ?? '', /^image\//);
		await assertClip(session, execution.items('Runway Video')[0], 3);
		const [sound] = execution.items('Runway Audio');
		assert.match(sound?.binary?.data?.mimeType ?? '', /^audio\//);
		assertOrdered(session, 3);
	},
};

export const recipe: Scenario = {
	name: 'Recipe brings all its pictures',
	async run(ground) {
		const session = await ground.session(AT_ONCE);
		const parameters = {
			operation: 'marketingStockImage',
			prompt: 'Coffee on a wooden table',
			outputCount: 4,
		};
		const execution = await session.run(inARow([runway('Recipe', parameters)]));
		assertSuccess(execution);
		const items = execution.items('Runway Recipe');
		assert.equal(items.length, 4);
		for (const { binary } of items) assert.match(binary?.data?.mimeType ?? '', /^image\//);
		assertOrdered(session, 1);
	},
};

export const resources: Scenario = {
	name: 'Documents, avatars, voices, routers, account',
	async run(ground) {
		const session = await ground.session();
		const byId = { __rl: true, mode: 'id', value: "={{ $('Runway Document').first().json.id }}" };
		const created = runway('Document', {
			operation: 'create',
			name: 'Opening hours',
			content: 'Always',
		});
		const named = (name: string, parameters: object) => ({
			...runway('Document', { documentId: byId, ...parameters }),
			name,
		});
		// Each of these hands on one item at least, from which the next starts, once only.
		const once = { executeOnce: true };
		const execution = await session.run(
			inARow([
				created,
				named('Read', { operation: 'get' }),
				{ ...runway('Avatar', { operation: 'getMany' }), ...once },
				{ ...runway('Voice', { operation: 'getMany' }), ...once },
				{ ...runway('Router', { operation: 'getMany' }), ...once },
				{ ...runway('Organization', { operation: 'get' }), ...once },
				{ ...named('Delete', { operation: 'delete' }), ...once },
			]),
		);
		assertSuccess(execution);
		const first = (name: string): Item['json'] | undefined => execution.items(name)[0]?.json;
		assert.equal(first('Read')?.content, 'Always');
		for (const name of ['Avatar', 'Voice', 'Router']) {
			assert.equal(typeof first(`Runway ${name}`)?.id, 'string', `${name}: Get Many`);
		}
		assert.equal(typeof first('Runway Organization')?.creditBalance, 'number');
		assert.equal(first('Delete')?.deleted, true);
		assertOrdered(session, 0);
	},
};
