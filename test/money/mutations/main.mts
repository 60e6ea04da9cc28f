/**
 * Makes mistakes in the code that spends money, one at a time and in a copy of this project, and says
 * what notices each of them, and how soon.
 *
 *     node scripts/bootstrap.mjs mutations            all of them
 *     node scripts/bootstrap.mjs mutations balance    those that have one of these words
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import {
	removeTemporaryFolder,
	temporaryFolder,
} from '../../../scripts/bootstrap/temporary-folder.mjs';
import { copyProject } from '../../../scripts/freshen/rehearsal/copy-project.mts';
import { type Mutation, MUTATIONS } from './mutations.mts';

/** What the model cannot see is for the tests beside it. */
const TESTS = 'test/money/(model|ledger|limits|tries|paid-create|ranges)';

const project = temporaryFolder('mutations');

/** The output of tests that noticed something; undefined if they are green. */
function noticed(): string | undefined {
	const { status, stderr } = spawnSync(process.execPath, ['scripts/test.mts', TESTS, '--bail'], {
		cwd: project,
		encoding: 'utf8',
		env: { ...process.env, RUNWAYML_MODEL_SHRINK: '0' },
	});
	return status === 0 ? undefined : stderr;
}

/** What was wrong with a story of the model, or the name of the first test that failed. */
function sentenceIn(output: string): string {
	const [sentence = output] = /Story \d+: .*|(?<=● ).*/.exec(output) ?? [];
	return sentence.trim();
}

function tryOut({ what, file, from, to }: Mutation): void {
	const place = path.join(project, file);
	const code = readFileSync(place, 'utf8');
	writeFileSync(
		place,
		code.replace(from, () => to),
	);
	const begin = performance.now();
	const output = noticed();
	writeFileSync(place, code);
	const seconds = Math.round((performance.now() - begin) / 1000);
	if (output === undefined) process.exitCode = 1;
	const [mark, end] = output === undefined ? ['✗', 'not noticed'] : ['✓', sentenceIn(output)];
	console.log(`${mark} ${what}: ${seconds} s, ${end}`);
}

copyProject(project);
const words = process.argv.slice(2);
for (const mutation of MUTATIONS) {
	if (words.length === 0 || words.some((word) => mutation.what.includes(word))) tryOut(mutation);
}
removeTemporaryFolder(project);
