import prettier from 'prettier';

import type { Endpoint } from '../../runway/catalogue/types.ts';

const HEADER = `// Made from the type declarations of @runwayml/sdk by \`npm run catalogue\`. Do not edit: change the
// generator in scripts/catalogue/, or state what other sources say in overlay.ts.
`;

/** Lists at least this long stand once, however many models share them. */
const SHARED_LIST_LENGTH = 8;

/** The catalogue as the source of a TypeScript module. */
export async function printCatalogue(version: string, endpoints: Endpoint[]): Promise<string> {
	const lists = new Map<string, string>();
	const body = JSON.stringify(endpoints, (key, value: unknown) => {
		if (key !== 'values' || !Array.isArray(value) || value.length < SHARED_LIST_LENGTH)
			return value;
		const text = JSON.stringify(value);
		const name = lists.get(text) ?? `list${lists.size + 1}`;
		lists.set(text, name);
		return `@@${name}@@`;
	}).replace(/"@@(list\d+)@@"/g, '$1');

	const shared = [...lists].map(([text, name]) => `const ${name} = ${text};`).join('\n');
	const source = `${HEADER}
import type { Endpoint } from './types';

export const sdkVersion = ${JSON.stringify(version)};

${shared}

export const endpoints: Endpoint[] = ${body};
`;
	return await prettier.format(source, {
		parser: 'typescript',
		useTabs: true,
		singleQuote: true,
		trailingComma: 'all',
		printWidth: 100,
	});
}
