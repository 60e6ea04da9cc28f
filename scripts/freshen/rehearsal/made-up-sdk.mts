import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A copy of the installed SDK that is made into a release that does not exist. */
export class MadeUpSdk {
	readonly folder: string;

	constructor(installed: string, folder: string, version: string) {
		this.folder = folder;
		cpSync(installed, folder, { recursive: true, dereference: true });
		const name = 'package.json';
		const about = JSON.parse(this.read(name)) as object;
		this.write(name, JSON.stringify({ ...about, version }, null, 2));
	}

	read(name: string): string {
		return readFileSync(path.join(this.folder, name), 'utf8');
	}

	write(name: string, text: string): void {
		writeFileSync(path.join(this.folder, name), text);
	}

	/** @throws if there is nothing to replace: the release would not be the one that it says */
	replace(name: string, from: string | RegExp, to: string): void {
		const text = this.read(name);
		const changed = text.replace(from, to);
		if (changed === text) throw new Error(`${name} has no ${String(from)}`);
		this.write(name, changed);
	}

	/** The declarations of a resource, for example `text-to-video`. */
	declarations(resource: string): Declarations {
		return new Declarations(this, `resources/${resource}.d.ts`);
	}

	/** A resource with one method, which creates something: `LipSync` at `/v1/lip_sync`. */
	addResource(name: string, body: string): void {
		const accessor = name.charAt(0).toLowerCase() + name.slice(1);
		const words = name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
		const file = words.replaceAll('_', '-');
		this.write(
			`resources/${file}.d.ts`,
			`import { APIResource } from "../core/resource.js";
import { RequestOptions } from "../internal/request-options.js";
export declare class ${name} extends APIResource {
    create(body: ${name}CreateParams, options?: RequestOptions): Promise<void>;
}
export interface ${name}CreateParams {
${body}
}
`,
		);
		this.write(
			`resources/${file}.mjs`,
			`import { APIResource } from "../core/resource.mjs";
export class ${name} extends APIResource {
    create(body, options) { return this._client.post('/v1/${words}', { body, ...options }); }
}
`,
		);
		this.replace(
			'resources/index.d.ts',
			/^/,
			`export { ${name}, type ${name}CreateParams } from "./${file}.js";\n`,
		);
		this.replace(
			'client.d.ts',
			'    textToVideo: API.TextToVideo;',
			`    textToVideo: API.TextToVideo;\n    ${accessor}: API.${name};`,
		);
	}
}

/** The request bodies of one resource. */
export class Declarations {
	private readonly sdk: MadeUpSdk;
	private readonly file: string;

	constructor(sdk: MadeUpSdk, file: string) {
		this.sdk = sdk;
		this.file = file;
	}

	replace(from: string | RegExp, to: string): this {
		this.sdk.replace(this.file, from, to);
		return this;
	}

	/** Changes the text of one type and of those within it. */
	change(type: string, change: (text: string) => string): this {
		const before = this.text(type);
		const after = change(before);
		if (after === before) throw new Error(`Nothing changes in ${type} of ${this.file}`);
		return this.replace(before, after.replaceAll('$', '$$$$'));
	}

	/** A variant of a union beside those that it has. */
	add(name: string, text: string): this {
		const params = this.params();
		return this.replace(
			new RegExp(`^export type ${params} = .*(?=;$)`, 'm'),
			`$& | ${params}.${name}`,
		).replace(
			new RegExp(`^export declare namespace ${params} {\n`, 'm'),
			`$&${text.replaceAll('$', '$$$$')}\n`,
		);
	}

	/** A variant that is like another one, under a name of its own. */
	addLike(like: string, name: string, change: (text: string) => string): this {
		const named = this.text(like).replace(new RegExp(`\\b${like}\\b`, 'g'), name);
		return this.add(name, change(named));
	}

	remove(name: string): this {
		const params = this.params();
		const union = new RegExp(`^export type ${params} = (.*);$`, 'm').exec(this.all())?.[1] ?? '';
		const left = union.split(' | ').filter((each) => each !== `${params}.${name}`);
		return this.replace(union, left.join(' | ')).replace(this.text(name), '');
	}

	/** An interface of the union, with the namespace of its own types. */
	text(name: string): string {
		const found = new RegExp(
			`^    interface ${name} \\{\n[\\s\\S]*?^    \\}\n(?:    namespace ${name} \\{\n[\\s\\S]*?^    \\}\n)?`,
			'm',
		).exec(this.all());
		if (found === null) throw new Error(`${this.file} has no ${name}`);
		return found[0];
	}

	private all(): string {
		return this.sdk.read(this.file);
	}

	private params(): string {
		const found = /^export type (\w+Params) = /m.exec(this.all());
		if (found === null) throw new Error(`${this.file} has no union of bodies`);
		return found[1];
	}
}
