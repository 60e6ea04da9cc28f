/**
 * Versions of a node's form, n8n's `typeVersion`. A workflow keeps the form that it was built with.
 *
 * 1: frames and references in one list, sizes as the API writes them, every file in `data`.
 * 2: a first frame, a last frame and references, shape and resolution as two questions, concrete
 *    values in place of 'Default', and a field of its own for every file.
 */
export type FormVersion = 1 | 2;

export const NEWEST_FORM: FormVersion = 2;
