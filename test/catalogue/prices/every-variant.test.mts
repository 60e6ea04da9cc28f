import { afterAll, describe, expect, test } from '@jest/globals';

import { endpoints } from '../../../runway/catalogue/index.ts';
import {
	type FileFacts,
	filesThatDecide,
	type Forecast,
	forecast,
} from '../../../runway/catalogue/prices/index.ts';
import type { Variant } from '../../../runway/catalogue/types.ts';
import { readReviewList } from '../../../scripts/catalogue/review.mts';
import { fullBody, isPaid, smallestBody, usualBody } from './requests.mts';

const MEASURED: FileFacts = { seconds: 5, frames: 150, width: 1280, height: 720 };

/** Every generation that has no price, whatever it says. A new one waits on the review list. */
const UNKNOWN = [
	'avatarVideos.create gwm1_avatars',
	'generate.audio.create default',
	'generate.image.create default',
	'generate.video.create default',
	// How long the sound gets is known only in the end.
	'soundEffect.create seed_audio',
	'textToSpeech.create seed_audio',
	// Its default use of a video has no price; an edit has.
	'videoToVideo.create gemini_omni_flash_1.1',
	// No source has a price for these yet.
	'imageToVideo.create hailuo3_highspeed',
	'imageToVideo.create hailuo3_lite',
	'textToSpeech.create eleven_v4',
	'textToVideo.create hailuo3_highspeed',
	'textToVideo.create hailuo3_lite',
	'workflows.run default',
];

const paid = endpoints.filter(isPaid);
const variants = paid.flatMap(({ id, variants }) =>
	variants.map((variant): [string, string, Variant] => [id, variant.name, variant]),
);

/** A request with all its files measured. */
function priced(endpoint: string, body: Record<string, unknown>): Forecast {
	const files = filesThatDecide({ endpoint, body }).map((path) => [path, MEASURED]);
	return forecast({ endpoint, body, files: Object.fromEntries(files) });
}

function isPlain(found: Forecast): boolean {
	const { credits } = found;
	const isCount = (value: number) => Number.isInteger(value) && value > 0;
	switch (found.certainty) {
		case 'unknown':
			return credits === null;
		case 'exact':
			return isCount(found.credits);
		case 'about':
			return isCount(found.credits) && found.least >= 0 && found.least <= found.credits;
	}
}

const counted = { exact: 0, about: 0, unknown: 0 };
afterAll(() => {
	process.stdout.write(
		`Forecasts of ${variants.length} variants: ${counted.exact} exact, ${counted.about} about, ${counted.unknown} unknown\n`,
	);
});

test('there are dozens of them', () => expect(variants.length).toBeGreaterThan(40));

describe.each(variants)('%s %s', (endpoint, _name, variant) => {
	test('has a forecast, or says why it has none', () => {
		for (const body of [smallestBody(variant), usualBody(variant), fullBody(variant)]) {
			const found = priced(endpoint, body);
			expect([found, isPlain(found)]).toEqual([found, true]);
			expect(found.why).not.toBe('');
			expect(found.asOf).toMatch(/^2026-\d\d(-\d\d)?$/);
			// It goes through JSON as it is.
			expect(JSON.parse(JSON.stringify(found))).toEqual(found);
		}
		counted[priced(endpoint, usualBody(variant)).certainty] += 1;
	});

	test('does not stumble over a body that is none', () => {
		const body = Object.fromEntries(
			variant.fields.map(({ name }) => [name, name === 'model' ? variant.name : { odd: [null] }]),
		);
		expect(isPlain(forecast({ endpoint, body }))).toBe(true);
		const { model } = usualBody(variant);
		expect(isPlain(forecast({ endpoint, body: { model } }))).toBe(true);
	});
});

test('a price is unknown only if it is said above, or waits on the review list', () => {
	const waiting = new Set(
		readReviewList().flatMap(({ kind, where }) => (kind === 'forecast' ? [where] : [])),
	);
	const unknown = variants
		.filter(([endpoint, , variant]) => priced(endpoint, usualBody(variant)).credits === null)
		.map(([endpoint, name]) => `${endpoint} ${name}`)
		.filter((where) => !waiting.has(where));
	expect(unknown.filter((where) => !UNKNOWN.includes(where))).toEqual([]);
});

test('with every choice made and every file measured, the price is certain or has a reason', () => {
	const uncertain = variants.flatMap(([endpoint, name, variant]) => {
		const found = priced(endpoint, usualBody(variant));
		return found.certainty === 'about' && found.least < found.credits
			? [`${endpoint} ${name}: ${found.why}`]
			: [];
	});
	const reasons = [
		/^imageToVideo\.create hailuo3: .*first or last frame/,
		/^realtimeSessions\.create gwm1_avatars: .*session may end before/,
	];
	// What has changed since the prices were typed waits for a person.
	const waiting = readReviewList().flatMap(({ kind, where }) =>
		kind === 'unconfirmed' ? [`${where}:`] : [],
	);
	const unexplained = uncertain.filter(
		(each) =>
			!reasons.some((reason) => reason.test(each)) &&
			!waiting.some((where) => each.startsWith(where)),
	);
	expect(unexplained).toEqual([]);
});
