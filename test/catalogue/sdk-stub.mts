import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A made-up SDK with one resource, in the layout that the generator reads. */
export interface SdkStub {
	folder: string;
	remove(): void;
}

/**
 * @param body members of the interface `ThingCreateParams`, or with `declarations` all types
 */
export function sdkStub(body: string, declarations?: string): SdkStub {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-stub-'));
	const write = (name: string, text: string) => {
		const file = path.join(folder, name);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text);
	};
	write('package.json', JSON.stringify({ name: 'stub', version: '1.2.3' }));
	write(
		'client.d.ts',
		`import { Things } from './resources/things';
export declare class RunwayML { things: Things; }
`,
	);
	write('core/resource.d.ts', 'export declare abstract class APIResource {}\n');
	write(
		'resources/things.d.ts',
		`import { APIResource } from '../core/resource';
export declare class Things extends APIResource {
	create(body: ThingCreateParams): Promise<void>;
}
${declarations ?? `export interface ThingCreateParams { ${body} }`}
`,
	);
	write(
		'resources/things.mjs',
		`export class Things extends APIResource {
	create(body, options) { return this._client.post('/v1/things', { body, ...options }); }
}
`,
	);
	return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
