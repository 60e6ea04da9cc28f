// Makes the pictures of the documentation from n8n's real editor, so that they show what people see.
// Everything runs on this machine: a fresh n8n, and the sandbox in Runway's place.
//
// node scripts/bootstrap.mjs pictures [--n8n <version>] [name ...]
//   --n8n: in another n8n than that of the tests, such as the newest
//   name: only these pictures, e.g. join-clips
import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../harness/browser.mts';
import { N8n } from '../harness/n8n.mts';
import { ensureN8n } from '../harness/other-n8n.mts';
import { startSandbox, usableKey } from '../sandbox/server.mts';
import { endOnSignal } from './bootstrap/end-on-signal.mjs';
import { step } from './bootstrap/progress.mjs';
import { PROJECT } from './bootstrap/project.mjs';
import { firstClip } from './pictures/first-clip.mts';
import type { Picture, Studio } from './pictures/studio.mts';
import { exampleWorkflow, joinClips, models, videoNode } from './pictures/stills.mts';

const FOLDER = join(PROJECT, 'docs', 'pictures');

/** By the name of the file in docs/pictures, without its ending. */
const PICTURES: Readonly<Record<string, Picture>> = {
	'first-clip': firstClip,
	'runway-video': videoNode,
	'models-with-prices': models,
	'join-clips': joinClips,
	'example-workflow': exampleWorkflow,
};

/** Long enough to be seen, and no longer. */
const TIMINGS = { queueMs: 500, runMs: 2000 };

async function makePictures(names: readonly string[], version?: string): Promise<void> {
	const host = version === undefined ? undefined : await ensureN8n(version);
	await using stack = new AsyncDisposableStack();
	const sandbox = await startSandbox({ timings: TIMINGS });
	stack.defer(() => sandbox.close());
	const n8n = stack.use(await step('Starting n8n', () => N8n.start({ host })));
	const credential = await n8n.api.saveCredential({
		name: 'Runway account',
		type: 'runwayApi',
		data: { apiKey: usableKey, baseUrl: sandbox.url },
	});
	const browser = await launchBrowser();
	stack.defer(() => browser.close());
	const studio: Studio = { browser, n8n: n8n.api, credential };
	mkdirSync(FOLDER, { recursive: true });
	for (const name of names) {
		const target = join(FOLDER, `${name}.webp`);
		await step(name, () => PICTURES[name](studio, target));
		const size = Math.ceil(statSync(target).size / 1000);
		console.log(`${relative(PROJECT, target)}: ${size} kB`);
	}
}

endOnSignal();
const { values, positionals: asked } = parseArgs({
	options: { n8n: { type: 'string' } },
	allowPositionals: true,
});
const unknown = asked.filter((name) => !Object.hasOwn(PICTURES, name));
if (unknown.length > 0) {
	console.error(
		`No picture is called ${unknown.join(', ')}. There are: ${Object.keys(PICTURES).join(', ')}`,
	);
	process.exitCode = 2;
} else {
	await makePictures(asked.length > 0 ? asked : Object.keys(PICTURES), values.n8n);
}
