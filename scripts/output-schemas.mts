/**
 * Writes what the `outputs.mts` of each node says into the JSON Schemas that n8n reads.
 *
 *     npm run schemas                 writes them
 *     npm run schemas -- --check      compares only
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

import type { Output, Outputs } from '../nodes/shared/output-fields.mts';
import { PROJECT } from './bootstrap/project.mjs';

interface Source {
	/** The version of the node, if it has more than one. */
	versions?: number[];
	outputs: Outputs;
}

/** The schemas by their path: n8n reads one for each version, resource and operation. */
export async function outputSchemas(): Promise<Map<string, string>> {
	const files = new Map<string, string>();
	for (const source of fs.globSync('nodes/*/outputs.mts', { cwd: PROJECT })) {
		const folder = path.join(PROJECT, path.dirname(source), '__schema__');
		const { outputs, versions = [1] } = (await import(path.join(PROJECT, source))) as Source;
		for (const [resource, operations] of Object.entries(outputs)) {
			for (const [operation, fields] of Object.entries(operations)) {
				const schema = JSON.stringify({ ...schemaOf(fields), version: 1 }, null, '\t');
				const text = await prettier.format(schema, {
					parser: 'json',
					useTabs: true,
					printWidth: 100,
				});
				for (const version of versions) {
					files.set(path.join(folder, `v${version}.0.0`, resource, `${operation}.json`), text);
				}
			}
		}
	}
	return files;
}

function schemaOf(output: Output): object {
	if (typeof output === 'string') {
		const types = output.split(' | ');
		return { type: types.length === 1 ? output : types };
	}
	if (Array.isArray(output)) return { type: 'array', items: schemaOf(output[0]) };
	const { '*': any, ...fields } = output;
	if (any !== undefined) return { type: 'object', additionalProperties: schemaOf(any) };
	const properties = Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

async function main(): Promise<void> {
	const check = process.argv.includes('--check');
	for (const [file, fresh] of await outputSchemas()) {
		const committed = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
		if (committed === fresh) continue;
		const relative = path.relative(PROJECT, file);
		if (check) {
			console.error(`${relative} is not what outputs.mts says. Run: npm run schemas`);
			process.exitCode = 1;
		} else {
			fs.mkdirSync(path.dirname(file), { recursive: true });
			fs.writeFileSync(file, fresh);
			console.log(`Wrote ${relative}`);
		}
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
