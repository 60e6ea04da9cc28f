import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@jest/globals';
import fc from 'fast-check';

import { onJumpingClock } from '../../support/clock.mts';
import { processedData } from '../../support/n8n.mts';
import { testBed } from '../../support/test-bed.mts';
import { wrongWithTasks } from './task-rules.mts';
import { playTasks, type TaskScene, taskScene } from './tasks.mts';
import { wrongWithThings } from './thing-rules.mts';
import { playThings, type ThingScene, thingScene } from './things.mts';

const { RUNWAYML_MODEL_SEED, RUNWAYML_MODEL_RUNS, RUNWAYML_MODEL_PATH, RUNWAYML_MODEL_SHRINK } =
	process.env;
const SEED = Number(RUNWAYML_MODEL_SEED ?? 20_261_129);
const RUNS = Number(RUNWAYML_MODEL_RUNS ?? 120);
const CREDITS = 10_000;
/** By the real clock, on a machine that has a lot to do. */
const LONGEST_STORY_MS = 120_000;
const USUAL_STORY_MS = 10_000;
/** Of what the user was told, in the message of a failure. */
const LONGEST_TOLD = 4_000;

const clock = onJumpingClock();
const bed = testBed({ concurrency: null });

/** Scenes that one account and one n8n go through, one after the other. */
type Story = Array<TaskScene | ThingScene>;

const stories: fc.Arbitrary<Story> = fc.array(
	fc.oneof({ weight: 4, arbitrary: taskScene }, { weight: 1, arbitrary: thingScene }),
	{ minLength: 1, maxLength: 2 },
);

/** Of all stories: a process that was killed keeps what it holds, such as its turn with a key. */
let scenes = 0;

async function wrongInStory(story: Story): Promise<string[]> {
	await bed.sandbox.reset();
	bed.sandbox.change({ credits: CREDITS });
	processedData.clear();
	for (const scene of story) {
		scenes += 1;
		const { told, wrong } = await wrongInScene(scene);
		if (wrong.length > 0) return [...wrong, told.slice(0, LONGEST_TOLD)];
	}
	return [];
}

const HANGS = 'The story hangs';

async function wrongInTime(story: Story): Promise<string[]> {
	const over = new AbortController();
	const limit = delay(LONGEST_STORY_MS, [HANGS], { signal: over.signal });
	limit.catch(() => {});
	return await Promise.race([wrongInStory(story), limit]).finally(() => over.abort());
}

async function wrongInScene(scene: Story[number]): Promise<{ told: string; wrong: string[] }> {
	const stage = { bed, clock };
	if ('thing' in scene) {
		const played = await playThings(stage, scene, scenes);
		return { told: played.told, wrong: wrongWithThings(played, bed.sandbox) };
	}
	const played = await playTasks(stage, scene, scenes);
	return { told: played.told, wrong: wrongWithTasks(played, bed.sandbox) };
}

test(
	'whatever happens, the account agrees with what the user was promised',
	async () => {
		let hung = false;
		const property = fc.asyncProperty(stories, async (story) => {
			// What hangs goes on, and would meddle with the stories by which it is made shorter.
			if (hung) return;
			const wrong = await wrongInTime(story);
			hung = wrong.includes(HANGS);
			if (wrong.length > 0) throw new Error(wrong.join('\n'));
		});
		const details = await fc.check(property, {
			seed: SEED,
			numRuns: RUNS,
			endOnFailure: RUNWAYML_MODEL_SHRINK === '0',
			...(RUNWAYML_MODEL_PATH === undefined ? {} : { path: RUNWAYML_MODEL_PATH }),
		});
		if (!details.failed) return;
		const { seed, counterexamplePath, counterexample, errorInstance, numRuns } = details;
		throw new Error(
			`Story ${numRuns}: ${String((errorInstance as Error | undefined)?.message)}\n\n${JSON.stringify(counterexample, null, 1)}\n\nAgain: RUNWAYML_MODEL_SEED=${seed} RUNWAYML_MODEL_PATH=${counterexamplePath} npm test -- test/money/model`,
		);
	},
	LONGEST_STORY_MS + 60_000 + RUNS * USUAL_STORY_MS,
);
