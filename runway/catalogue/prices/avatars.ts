import type { PriceTable } from './types';

/** Credits for what the avatar model does, which differs by endpoint. */
export const avatarPrices: PriceTable = {
	gwm1_avatars: {
		// Source: Runway's OpenAPI file, about September 2026.
		defaults: { maxDuration: 300 },
		lines: [
			{
				endpoints: ['realtimeSessions.create'],
				charges: [
					{ credits: 2, unit: 'request' },
					{
						credits: 2,
						leastCredits: 0,
						unit: 'second',
						each: 6,
						whole: true,
						fields: ['maxDuration'],
						about: 'a session may end before its longest time',
					},
				],
				source: 'price list',
				asOf: '2026-08-15',
			},
			{
				endpoints: ['avatarVideos.create'],
				unknown: "no source has a price for avatar videos, and Runway's response has no estimate",
				source: 'notes',
				asOf: '2026-10-08',
			},
		],
	},
};
