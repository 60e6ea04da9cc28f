// Records the film that n8n's reviewers ask for: one take, with captions, from the installation of the
// package to a retry. Everything runs on this machine: a fresh n8n, and the sandbox in Runway's place,
// since only it refuses a prompt on demand.
//
// node scripts/bootstrap.mjs demo-video [--published] [target, default: output/demo.mp4]
//   --published: n8n installs the package from npm; without it, from an archive that is packed here
import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignal } from './bootstrap/end-on-signal.mjs';
import { step } from './bootstrap/progress.mjs';
import { launchBrowser } from '../harness/browser.mts';
import { standInForNpm } from './demo-video/npm-stand-in.mts';
import { Recorder } from './screen/recorder.mts';
import { tellStory } from './demo-video/story.mts';
import { N8nApi, THROW_AWAY_OWNER } from '../harness/n8n.mts';
import { openPage } from '../harness/n8n/editor.mts';
import { N8nProcess } from '../harness/n8n/process.mts';
import { ensureN8nHost } from '../harness/n8n-host.mts';
import { ensurePackageArchive } from '../harness/package-archive.mts';
import { PROJECT } from './bootstrap/project.mjs';
import { describeBackend, startBackend } from './start/backend.mts';
import { temporaryFolder } from './bootstrap/temporary-folder.mjs';

/** Reviewers want no longer one. */
const LONGEST_S = 300;

function folderIn(parent: string, name: string): string {
	const folder = join(parent, name);
	mkdirSync(folder);
	return folder;
}

async function record(target: string, isPublished: boolean): Promise<number> {
	const folder = temporaryFolder('n8n-runwayml-demo');
	const host = await ensureN8nHost();
	const archive = await ensurePackageArchive();
	const env: Record<string, string> = {};
	if (!isPublished) env.PATH = standInForNpm(folderIn(folder, 'bin'), archive);
	await using stack = new AsyncDisposableStack();
	const backend = await startBackend({});
	stack.defer(() => backend.close());
	console.error(describeBackend(backend));
	const n8n = await step('Starting n8n', () =>
		N8nProcess.start(host, folderIn(folder, 'n8n'), { env }),
	);
	stack.defer(() => n8n.stop());
	const api = await N8nApi.connect(n8n.url, THROW_AWAY_OWNER);
	const browser = await launchBrowser();
	stack.defer(() => browser.close());
	const page = await openPage(browser, api);
	const recorder = await Recorder.start(page, folderIn(folder, 'frames'));
	await step('Recording', () => tellStory(page, api, backend));
	mkdirSync(dirname(target), { recursive: true });
	return await step('Encoding', () => recorder.save(target));
}

endOnSignal();
const { values, positionals } = parseArgs({
	options: { published: { type: 'boolean', default: false } },
	allowPositionals: true,
});
const target = resolve(positionals[0] ?? join(PROJECT, 'output', 'demo.mp4'));
const seconds = await record(target, values.published);
console.log(`${relative(process.cwd(), target)}: ${seconds.toFixed(0)} s`);
if (seconds > LONGEST_S) {
	console.error(`That is longer than the ${LONGEST_S} s that reviewers want.`);
	process.exitCode = 1;
}
