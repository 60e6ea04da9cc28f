import { test } from '@jest/globals';
import fc from 'fast-check';

import { onJumpingClock } from '../../support/clock.mts';
import { processedData } from '../../support/n8n.mts';
import { testBed } from '../../support/test-bed.mts';
import { play, type Played } from './play.mts';
import { wrongIn } from './rules.mts';
import { stories, type Story } from './stories.mts';

const { RUNWAYML_MODEL_SEED, RUNWAYML_MODEL_RUNS, RUNWAYML_MODEL_PATH } = process.env;
const SEED = Number(RUNWAYML_MODEL_SEED ?? 20_261_129);
const RUNS = Number(RUNWAYML_MODEL_RUNS ?? 120);
const CREDITS = 10_000;
/** For one story, by the real clock, on a machine that has a lot to do. */
const LONGEST_STORY_MS = 10_000;

const clock = onJumpingClock();
const bed = testBed({ concurrency: null });

/** Of all stories: a process that was killed keeps what it holds, such as its turn with a key. */
let scenes = 0;

async function wrongInStory(story: Story): Promise<string[]> {
	await bed.sandbox.reset();
	bed.sandbox.change({ credits: CREDITS });
	processedData.clear();
	const played: Played[] = [];
	for (const scene of story) {
		played.push(await play(bed, clock, scene, ++scenes));
		const wrong = wrongIn(played.at(-1)!, bed.sandbox);
		if (wrong.length > 0) return [...wrong, played.at(-1)!.told.slice(0, 4_000)];
	}
	return [];
}

test(
	'whatever happens to the orders of a workflow, the account agrees with what the user was promised',
	async () => {
		const property = fc.asyncProperty(stories, async (story) => {
			const wrong = await wrongInStory(story);
			if (wrong.length > 0) throw new Error(wrong.join('\n'));
		});
		const details = await fc.check(property, {
			seed: SEED,
			numRuns: RUNS,
			...(RUNWAYML_MODEL_PATH === undefined ? {} : { path: RUNWAYML_MODEL_PATH }),
		});
		if (!details.failed) return;
		const { seed, counterexamplePath, counterexample, errorInstance } = details;
		throw new Error(
			`${String((errorInstance as Error | undefined)?.message)}\n\n${JSON.stringify(counterexample, null, 1)}\n\nAgain: RUNWAYML_MODEL_SEED=${seed} RUNWAYML_MODEL_PATH=${counterexamplePath} npm test -- test/money/model`,
		);
	},
	60_000 + RUNS * LONGEST_STORY_MS,
);
