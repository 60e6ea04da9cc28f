import { fileURLToPath } from 'node:url';

/** The folder of the request bodies' JSON Schemas. */
export const schemaFolder = fileURLToPath(new URL('./schemas/', import.meta.url));
