import { ENDPOINT_RELEASES } from './endpoints.mts';
import { FIELD_RELEASES } from './fields.mts';
import { MIXED_RELEASES } from './mixed.mts';
import { MODEL_RELEASES } from './models.mts';
import type { MadeUpRelease } from './release.mts';
import { VALUE_RELEASES } from './values.mts';

export type { MadeUpRelease } from './release.mts';

export const MADE_UP_RELEASES: MadeUpRelease[] = [
	...MODEL_RELEASES,
	...FIELD_RELEASES,
	...VALUE_RELEASES,
	...ENDPOINT_RELEASES,
	...MIXED_RELEASES,
];
