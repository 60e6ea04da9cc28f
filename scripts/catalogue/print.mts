import prettier from 'prettier';

import type { Endpoint, Field } from '../../runway/catalogue/types.ts';

const HEADER = `// Made from the type declarations of @runwayml/sdk by \`npm run catalogue\`. Do not edit: change the
// generator in scripts/catalogue/, or state what other sources say in overlay.ts.
`;

/** Shapes at least this long, in characters of JSON, are written once if several fields share them. */
const SHARED_LENGTH = 120;

/** The catalogue as the source of a TypeScript module. */
export async function printCatalogue(version: string, endpoints: Endpoint[]): Promise<string> {
	const shared = new SharedShapes(endpoints);
	const body = shared.print(endpoints);
	const source = `${HEADER}
import type { Endpoint, Shape } from './types';

export const sdkVersion = ${JSON.stringify(version)};

${shared.declarations()}

export const endpoints: Endpoint[] = ${body};
`;
	return await formatted(source);
}

/** The source of a module in the style of this project. */
export async function formatted(source: string): Promise<string> {
	return await prettier.format(source, {
		parser: 'typescript',
		useTabs: true,
		singleQuote: true,
		trailingComma: 'all',
		printWidth: 100,
	});
}

/** The shapes that several models have in common, each under the name of its field. */
class SharedShapes {
	private readonly uses = new Map<string, number>();
	private readonly names = new Map<string, string>();
	private readonly texts: string[] = [];

	constructor(endpoints: Endpoint[]) {
		JSON.stringify(endpoints, (_key, value: unknown) => {
			if (isField(value)) {
				const text = JSON.stringify(value.shape);
				this.uses.set(text, (this.uses.get(text) ?? 0) + 1);
			}
			return value;
		});
	}

	/** The source of a value, with names in place of shared shapes. */
	print(value: unknown): string {
		const withNames = JSON.stringify(value, (_key, part: unknown) =>
			isField(part) ? { ...part, shape: this.nameOf(part) ?? part.shape } : part,
		);
		return withNames.replace(/"@@(\w+)@@"/g, '$1');
	}

	/** To be asked for after printing. A shape within another one is declared before it. */
	declarations(): string {
		return this.texts.join('\n');
	}

	private nameOf({ name, shape }: Field): string | undefined {
		const text = JSON.stringify(shape);
		if (text.length < SHARED_LENGTH || (this.uses.get(text) ?? 0) < 2) return undefined;
		let shared = this.names.get(text);
		if (shared === undefined) {
			const inside = this.print(shape);
			shared = this.newName(name);
			this.names.set(text, shared);
			this.texts.push(`const ${shared}: Shape = ${inside};`);
		}
		return `@@${shared}@@`;
	}

	private newName(field: string): string {
		const taken = new Set(this.names.values());
		let count = 1;
		while (taken.has(`${field}${count}`)) count += 1;
		return `${field}${count}`;
	}
}

function isField(value: unknown): value is Field {
	return typeof value === 'object' && value !== null && 'shape' in value;
}
