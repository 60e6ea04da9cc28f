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

export default {
	// For what hangs; nothing is a matter of seconds here, least of all on a busy machine.
	testTimeout: 300_000,
	projects: [
		{
			...common,
			displayName: 'unit and integration',
			testMatch: ['<rootDir>/test/**/*.test.mts'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
		},
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
