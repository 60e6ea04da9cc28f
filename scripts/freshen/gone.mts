import path from 'node:path';

import type { Endpoint } from '../../runway/catalogue/types.ts';
import { allModels } from '../catalogue/walk.mts';
import { formatted } from '../catalogue/print.mts';
import { PROJECT } from '../bootstrap/project.mjs';
import type { Changes } from './changes.mts';

export const goneFile = path.join(PROJECT, 'runway', 'catalogue', 'gone.ts');

export interface Gone {
	goneModels: Record<string, string>;
	goneEndpoints: Endpoint[];
}

/** The record of what is gone, after one more release; what has come back is struck off. */
export function updatedGone(
	before: Gone,
	found: Changes,
	after: Endpoint[],
	version: string,
): Gone {
	const models = new Set(allModels(after));
	const ids = new Set(after.map(({ id }) => id));
	const entries = [
		...Object.entries(before.goneModels),
		...[...found.goneModels.keys()].map((model) => [model, version] as const),
	];
	return {
		goneModels: Object.fromEntries(entries.filter(([model]) => !models.has(model))),
		goneEndpoints: [...before.goneEndpoints, ...found.goneEndpoints].filter(
			({ id }) => !ids.has(id),
		),
	};
}

/** The record as the source of a TypeScript module. */
export async function printGone({ goneModels, goneEndpoints }: Gone): Promise<string> {
	return await formatted(`// What a release of @runwayml/sdk no longer has, kept by \`npm run freshen\` so that saved workflows
// keep a usable form. A model that has a successor: name it in labels/models.ts.

import type { Endpoint } from './types';

/** Models by their id, with the first release that lacks them. */
export const goneModels: Record<string, string> = ${JSON.stringify(goneModels)};

/** Endpoints as they were; the node still offers them, and the API decides. */
export const goneEndpoints: Endpoint[] = ${JSON.stringify(goneEndpoints)};
`);
}
