import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A made-up SDK, in the layout that the generator reads. */
export interface SdkStub {
	folder: string;
	remove(): void;
}

/**
 * A made-up SDK with one resource, `things`.
 *
 * @param body members of the interface `ThingCreateParams`, or with `declarations` all types
 */
export function sdkStub(body: string, declarations?: string): SdkStub {
	return sdkWith({ Thing: declarations ?? `export interface ThingCreateParams { ${body} }` });
}

/**
 * A made-up SDK with several resources, each of which creates something.
 *
 * @param resources the types of each body, `<Name>CreateParams` among them, by the name of what is
 * created: `TextToVideo` becomes `textToVideo.create` at `/v1/text_to_video`
 */
export function sdkWith(resources: Record<string, string>, version = '1.2.3'): SdkStub {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-stub-'));
	const write = (name: string, text: string) => {
		const file = path.join(folder, name);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text);
	};
	write('package.json', JSON.stringify({ name: 'stub', version }));
	write('core/resource.d.ts', 'export declare abstract class APIResource {}\n');
	const accessors = Object.entries(resources).map(([name, declarations]) => {
		const accessor = name === 'Thing' ? 'things' : name.charAt(0).toLowerCase() + name.slice(1);
		const wireName = accessor.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		const owner = `${accessor.charAt(0).toUpperCase()}${accessor.slice(1)}`;
		write(
			`resources/${accessor}.d.ts`,
			`import { APIResource } from '../core/resource';
export declare class ${owner} extends APIResource {
	create(body: ${name}CreateParams): Promise<void>;
}
${declarations}
`,
		);
		write(
			`resources/${accessor}.mjs`,
			`export class ${owner} extends APIResource {
	create(body, options) { return this._client.post('/v1/${wireName}', { body, ...options }); }
}
`,
		);
		return { accessor, owner };
	});
	write(
		'client.d.ts',
		`${accessors.map(({ accessor, owner }) => `import { ${owner} } from './resources/${accessor}';`).join('\n')}
export declare class RunwayML { ${accessors.map(({ accessor, owner }) => `${accessor}: ${owner};`).join(' ')} }
`,
	);
	return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
