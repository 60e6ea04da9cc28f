import { expect, test } from '@jest/globals';

import { endpoints } from '../../runway/catalogue/index.ts';
import { completedEndpoint } from '../../runway/catalogue/overlay.ts';
import { withUnreleased } from '../../runway/catalogue/unreleased.ts';
import { statedEndpoints } from '../catalogue/second-opinion.mts';
import { ALL_FORMS } from './all-forms.mts';
import { sentByAllSaved } from './grown.mts';

/*
 * A workflow that was saved at the release that tests were typed from sends the same at the newest one,
 * or nothing: it is refused before anything is ordered.
 */
const before = statedEndpoints.map((each) => withUnreleased(completedEndpoint(each)));

test.each(ALL_FORMS)('$endpoint sends what it sent', (operation) => {
	const changed = sentByAllSaved(operation, before, endpoints);
	const different = changed.flatMap(({ model, different: own }) =>
		own.map((each) => ({ model, ...each })),
	);
	expect(different).toEqual([]);
});
