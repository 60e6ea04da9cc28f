import { fileURLToPath } from 'node:url';

/** Where the JSON Schemas of the request bodies lie. */
export const schemaFolder = fileURLToPath(new URL('./schemas/', import.meta.url));
