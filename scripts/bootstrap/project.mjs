import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project: the one with package.json. */
export const PROJECT = join(fileURLToPath(import.meta.url), '..', '..', '..');
