import { join } from 'node:path';

/** The folder of this project: the one with package.json. */
export const PROJECT = join(import.meta.dirname, '..');
