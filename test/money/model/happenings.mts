/** What happens to executions, whatever they do: a bad network, a stop, a kill. */
import fc from 'fast-check';

/** Something that strikes requests. */
export interface Strike {
	at: 'create' | 'poll' | 'cancel' | 'download' | 'account';
	kind: 'reset' | 'reset-after-accept' | 'truncate' | 'empty' | 'html' | 'odd' | number;
	/** For `odd`: fields of the answer that are others. */
	body?: object;
	after: number;
	times: number;
}

/** When something happens to an execution: by its requests to the API, the first being 1. */
export interface Moment {
	what: 'stop' | 'kill';
	request: number;
	at: 'sent' | 'answered';
}

export interface Happenings {
	strikes: Strike[];
	moment?: Moment;
	/** Executions → Retry, so many times at most, as long as it fails. */
	retries: number;
}

/** @param oneIn how rarely there is a value */
export const maybe = <T,>(oneIn: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: oneIn - 1, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary },
	);

/** Values with how often each is drawn beside the others. */
export const weighted = <T,>(...entries: Array<[weight: number, value: T]>): fc.Arbitrary<T> =>
	fc.oneof(
		{ withCrossShrink: true },
		...entries.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })),
	);

/** Odd answers. */
const ODD: Partial<Record<Strike['at'], object[]>> = {
	create: [
		{ estimatedCost: undefined },
		{ estimatedCost: { credits: 'many' } },
		{ estimatedCost: null },
		{ id: null },
	],
	poll: [{ estimatedCost: { credits: 'many' }, cost: null }, { status: 'ODD' }, { id: 'other' }],
	account: [{ creditBalance: 'many' }, { creditBalance: null }],
};

const strike: fc.Arbitrary<Strike> = fc
	.record({
		at: weighted<Strike['at']>(
			[5, 'create'],
			[3, 'poll'],
			[2, 'cancel'],
			[2, 'download'],
			[1, 'account'],
		),
		kind: fc.constantFrom<Strike['kind']>(
			'reset',
			'reset-after-accept',
			'reset-after-accept',
			'truncate',
			'empty',
			'html',
			'odd',
			'odd',
			401,
			429,
			500,
			503,
		),
		after: fc.nat(3),
		times: fc.integer({ min: 1, max: 5 }),
		which: fc.nat(3),
	})
	.map(({ which, ...given }) => {
		if (given.kind !== 'odd') return given;
		const bodies = ODD[given.at];
		if (bodies === undefined) return { ...given, kind: 'empty' };
		return { ...given, body: bodies[which % bodies.length] };
	});

export const happenings = {
	strikes: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 1, arbitrary: fc.constant<Strike[]>([]) },
		{ weight: 3, arbitrary: fc.array(strike, { maxLength: 3 }) },
	),
	moment: maybe(
		3,
		fc.record({
			what: weighted<Moment['what']>([1, 'stop'], [1, 'kill']),
			request: fc.integer({ min: 1, max: 12 }),
			at: fc.constantFrom<Moment['at']>('sent', 'answered'),
		}),
	),
	retries: fc.nat(2),
};
