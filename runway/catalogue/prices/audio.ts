import type { Charge, Price, PricedLine, PriceTable } from './types';

const listed = (asOf: string, ...charges: Charge[]): PricedLine => ({
	charges,
	source: 'price list',
	asOf,
});

/** A credit for each 50 characters that have begun. */
const spoken = (minimum?: number): Price => ({
	lines: [
		{
			...listed('2026-09', { credits: 1, unit: 'character', each: 50, whole: true }),
			...(minimum === undefined ? {} : { minimum }),
		},
	],
});

/** A credit for so many seconds of the file that is worked on. */
const worked = (field: string, each: number): Price => ({
	lines: [listed('2026-08-15', { credits: 1, unit: 'second of file', each, fields: [field] })],
});

/** Credits for audio, by model. */
export const audioPrices: PriceTable = {
	eleven_v3: spoken(1),
	eleven_v4: {
		lines: [{ unknown: 'no source has its price', source: 'notes', asOf: '2026-11-28' }],
	},
	eleven_multilingual_v2: spoken(),
	// No field says how long it gets.
	seed_audio: {
		lines: [{ ...listed('2026-09', { credits: 0.25, unit: 'second' }), minimum: 5 }],
	},
	eleven_text_to_sound_v2: {
		lines: [
			{
				...listed('2026-08-15', { credits: 2, unit: 'request' }),
				when: { without: ['duration'] },
			},
			listed('2026-08-15', { credits: 1, unit: 'second' }),
		],
	},
	eleven_voice_isolation: worked('audioUri', 6),
	eleven_voice_dubbing: worked('audioUri', 2),
	eleven_multilingual_sts_v2: worked('media.uri', 3),
};
