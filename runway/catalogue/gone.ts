// What a release of @runwayml/sdk no longer has, kept by `npm run freshen` so that saved workflows
// keep a usable form. A model that has a successor: name it in labels/models.ts.

import type { Endpoint } from './types';

/** Models by their id, with the first release that lacks them. */
export const goneModels: Record<string, string> = {};

/** Endpoints as they were; the node still offers them, and the API decides. */
export const goneEndpoints: Endpoint[] = [];
