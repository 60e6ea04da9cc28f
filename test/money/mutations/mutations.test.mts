import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

import { PROJECT } from '../../../scripts/bootstrap/project.mjs';
import { MUTATIONS } from './mutations.mts';

test.each(MUTATIONS)('could still be made by mistake: $what', ({ file, from }) => {
	const code = readFileSync(path.join(PROJECT, file), 'utf8');
	expect(code.split(from)).toHaveLength(2);
});
