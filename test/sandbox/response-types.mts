/**
 * Checks answers against the SDK's own types of them: which method gives which type is read from
 * the declarations, and the types become JSON Schemas.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const resourceFolder = path.join(
	path.dirname(createRequire(import.meta.url).resolve('@runwayml/sdk')),
	'resources',
);

const generator = createGenerator({
	path: path.join(resourceFolder, '**', '*.d.ts'),
	skipTypeCheck: true,
	additionalProperties: false,
	expose: 'none',
	topRef: false,
});

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false });

/** `organization.webapp.auditLogs.list` → where its class is declared. */
function declarationOf(method: string): string {
	const kebab = method
		.split('.')
		.slice(0, -1)
		.map((part) => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
	const folder = kebab.length > 1 ? kebab.slice(0, -1) : [];
	const candidates = [
		path.join(resourceFolder, ...folder, `${kebab.at(-1)}.d.ts`),
		path.join(resourceFolder, ...kebab, `${kebab.at(-1)}.d.ts`),
	];
	for (const file of candidates.toReversed()) {
		try {
			return readFileSync(file, 'utf8');
		} catch {
			continue;
		}
	}
	throw new Error(`No declaration of ${method}`);
}

/** Name of the type that a method resolves to; for pages, that of an item. */
function typeOf(method: string): string {
	const name = method.split('.').at(-1);
	const returned = new RegExp(
		`\\n    ${name}\\(.*\\): \\w*Promise\\w*<(?:\\w+CursorPage, )?(\\w+)>`,
	);
	const found = returned.exec(declarationOf(method))?.[1];
	if (!found) throw new Error(`No return type of ${method}`);
	return found;
}

/** @returns what is wrong with an answer; for pages, pass an item */
export function complaintsAbout(method: string, answer: unknown): string[] {
	const type = typeOf(method);
	if (type === 'void') return answer === undefined || answer === null ? [] : ['Expected nothing'];
	const validate = ajv.compile(generator.createSchema(type));
	return validate(answer)
		? []
		: (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
