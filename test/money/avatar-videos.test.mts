/** Orders whose price is in no list, and not in the response to their create. */
import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayAvatar } from '../../nodes/RunwayAvatar/RunwayAvatar.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import { type BedRun, testBed } from '../support/test-bed.mts';
import { later } from './moments.mts';
import { ordersOf, THREE_TRIES, type Way, WAYS } from './ways.mts';

const clock = onJumpingClock();
const bed = testBed({ credits: 1_000 });

const LONG = 'Welcome [[slow:86400]]';
const CREATE = { method: 'POST', path: '/v1/avatar_videos' };
const POLL = { method: 'GET', path: '/v1/tasks/*' };
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Each of them allows one order of 50 credits and none of more. */
const LIMITS: INodeParameters[] = [
	{ maxCreditsPerItem: 50 },
	{ maxCreditsPerRun: 50 },
	{ minBalance: 950 },
];

function avatarVideos(
	way: Way,
	texts: string[],
	options: INodeParameters,
	settings: BedRun['settings'] = {},
): BedRun {
	const plain = ordersOf(way, texts, options, settings);
	const { promptText: speechText, waitForCompletion } = plain.parameters;
	return {
		...plain,
		node: new RunwayAvatar(),
		parameters: {
			operation: 'createVideo',
			avatarAvatarId: byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001'),
			speechText,
			waitForCompletion,
			options,
		},
	};
}

const creates = () => bed.sandbox.creates();
const kept = () => creates().filter(({ cancelled }) => cancelled !== true);

describe.each(WAYS)('a video of an avatar, %s', (way) => {
	describe.each(LIMITS)('%j', (limit) => {
		const run = async (texts: string[], settings: BedRun['settings'], more = {}) => {
			const order = avatarVideos(way, texts, { ...limit, ...more }, settings);
			const heard: NonNullable<BedRun['heard']> = [];
			const running = await bed.start({ ...order, heard });
			await later(clock, 1);
			const shown = kept().length;
			running.stop();
			const { error, outputs } = await running.result;
			const told = `${error?.message} ${error?.description} ${JSON.stringify([outputs, heard])}`;
			return { shown, told };
		};

		test('is cancelled at once if its first poll names too much, and is not created again', async () => {
			const { shown, told } = await run([`${LONG} [[credits:51]]`], THREE_TRIES);
			expect(shown).toBe(0);
			expect(creates()).toHaveLength(1);
			expect(told).toContain('51 credits');
			expect(told).toContain(creates()[0].id);
		});

		test('stays at the limit', async () => {
			const { shown } = await run([`${LONG} [[credits:50]]`], {});
			expect(shown).toBe(1);
		});

		test('is cancelled if no poll names a price, and is not created again', async () => {
			const body = { estimatedCost: undefined, cost: undefined };
			bed.sandbox.inject({ match: POLL, kind: 'change', body, times: 'always' });
			const { shown, told } = await run([LONG], THREE_TRIES);
			expect(shown).toBe(0);
			expect(creates()).toHaveLength(1);
			expect(told).toContain('Runway named no price for this');
			expect(told).toContain(creates()[0].id);
		});

		test('is not sent if an unknown price is refused', async () => {
			await run([LONG], THREE_TRIES, { onUnknownPrice: 'refuse' });
			expect(creates()).toEqual([]);
		});

		test('is cancelled if its first poll fails', async () => {
			bed.sandbox.inject({ match: POLL, kind: 'status', status: 401, times: 1 });
			const { shown } = await run([`${LONG} [[credits:51]]`], THREE_TRIES);
			expect(shown).toBe(0);
		});

		test('leaves no room beside one that got no response', async () => {
			bed.sandbox.inject({ match: CREATE, kind: 'reset-after-accept', times: 1 });
			const prompts = ['one', 'two'].map((text) => `${text} ${LONG} [[credits:50]]`);
			const { told } = await run(prompts, CONTINUE);
			const isOfTheItem = 'maxCreditsPerItem' in limit || way === 'tool call';
			expect(kept().length).toBeLessThanOrEqual(isOfTheItem ? 2 : 1);
			expect(told).toContain('may have started this generation');
		});
	});
});
