import { FOR_ANY_RELEASE, isAhead, typedFolder } from './scripts/freshen/typed-release.mjs';

// Tests are ES modules (.mts); what ships (.ts) is CommonJS, as n8n loads it. Types are checked by
// `npm run typecheck`, so the transform only strips them.
const stripTypes = (moduleType) => [
	'@swc/jest',
	{
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: moduleType },
	},
];

const common = {
	testEnvironment: 'node',
	extensionsToTreatAsEsm: ['.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
	transform: { '\\.mts$': stripTypes('es6'), '\\.ts$': stripTypes('commonjs') },
	setupFilesAfterEnv: ['<rootDir>/test/support/clean-up.mts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/output/'],
};

const unitTests = {
	...common,
	displayName: 'unit and integration',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};

const forAnyRelease = FOR_ANY_RELEASE.map((place) => `<rootDir>/${place}`);

/** The release that tests were typed from, in place of a newer one. */
const ofTypedRelease = {
	...unitTests,
	testPathIgnorePatterns: [...unitTests.testPathIgnorePatterns, ...forAnyRelease],
	globalSetup: '<rootDir>/test/support/make-typed-release.mts',
	moduleNameMapper: {
		'^(?:\\./|.*/runway/catalogue/)generated(?:\\.ts)?$': `${typedFolder}/generated.js`,
		'^(?:\\./|.*/runway/catalogue/)gone(?:\\.ts)?$': `${typedFolder}/removed.js`,
		'^(?:\\./|.*/sandbox/validation/)schema-folder\\.mts$': `${typedFolder}/schema-folder.js`,
	},
};

const newestRelease = {
	...unitTests,
	displayName: 'newest release',
	testMatch: forAnyRelease.map((place) => (place.endsWith('/') ? `${place}**/*.test.mts` : place)),
};

export default {
	// Jest leaves one core free by default; a small machine would work at half its speed.
	maxWorkers: '100%',
	// For what hangs; nothing is a matter of seconds here, least of all on a busy machine.
	testTimeout: 300_000,
	projects: [
		...(isAhead ? [ofTypedRelease, newestRelease] : [unitTests]),
		{
			...common,
			displayName: 'end to end',
			testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
			// One n8n for all files: it takes half a minute to start.
			globalSetup: '<rootDir>/test/e2e/support/global-setup.mts',
			globalTeardown: '<rootDir>/test/e2e/support/global-teardown.mts',
		},
	],
};
