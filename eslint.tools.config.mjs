// What does not ship: tests, sandbox, scripts and benchmarks. What ships has n8n's own rules in
// eslint.config.mjs, which n8n wants unchanged.
import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/', 'output/', 'bench-results/', 'coverage/'] },
	{
		files: ['**/*.mts', '**/*.mjs'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		plugins: { 'import-x': importX },
		rules: {
			// The type checker knows the globals.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'import-x/first': 'error',
			'import-x/no-duplicates': 'error',
			'import-x/newline-after-import': 'error',
		},
	},
);
