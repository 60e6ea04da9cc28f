import { readFileSync } from 'node:fs';
import path from 'node:path';

import { PROJECT } from '../bootstrap/project.mjs';

/** @param {string} name */
const versionOf = (name) =>
	JSON.parse(readFileSync(path.join(PROJECT, 'node_modules', name, 'package.json'), 'utf8'))
		.version;

const typed = versionOf('second-opinion-sdk');

/**
 * The folder with the catalogue and the sandbox's schemas of the release that tests were typed
 * from.
 */
export const typedFolder = path.join(PROJECT, 'node_modules', '.cache', `second-opinion-${typed}`);

/** Whether the nodes are at a newer release than the one that the tests were typed from. */
export const isAhead = versionOf('@runwayml/sdk') !== typed;

/**
 * Tests that hold for any release, and judge the newest. All others name models, fields and values of
 * the release that they were typed from, and are held against that one: a newer one cannot fail them.
 */
export const FOR_ANY_RELEASE = [
	'test/catalogue/committed.test.mts',
	'test/catalogue/hints.test.mts',
	'test/catalogue/words.test.mts',
	'test/catalogue/prices/every-variant.test.mts',
	'test/catalogue/prices/property.test.mts',
	'test/form/as-it-opens.test.mts',
	'test/form/every-variant.test.mts',
	'test/form/saved-before.test.mts',
	'test/sandbox/validation/schemas.test.mts',
	'test/scripts/',
];
