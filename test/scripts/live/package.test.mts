import { describe, expect, test } from '@jest/globals';
import { builtPackage } from '../../../scripts/live/package.mts';

const BUILD_MS = 180_000;

describe('the package as built', () => {
	test(
		'has every part that the trial of the real service uses',
		async () => {
			const parts = await builtPackage();
			for (const part of [
				'Ledger',
				'MemoryStore',
				'errorFromResponse',
				'forecast',
				'readCreated',
				'readOrganization',
				'readTask',
			] as const) {
				expect({ part, type: typeof parts[part] }).toEqual({ part, type: 'function' });
			}
		},
		BUILD_MS,
	);
});
