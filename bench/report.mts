import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '..', 'bench-results');

/** Prints a table, and writes the same rows to `bench-results/<name>.json`. */
export function report(name: string, rows: object[]): void {
	console.log(`\n${name}`);
	console.table(rows);
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(rows, null, '\t')}\n`);
}
