import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../bootstrap/cache-folder.mjs';
import { isAlive } from '../bootstrap/install-once.mjs';
import type { Owner } from '../../harness/n8n/rest-client.mts';
import { PROJECT } from '../bootstrap/project.mjs';

/** An example as it was put into n8n. */
export interface PlacedExample {
	readonly workflowId: string;
	/** n8n's version of the workflow; another one means that a person has changed it. */
	readonly versionId: string;
	/** Hash of the example's file. */
	readonly source: string;
}

export type PlacedExamples = Readonly<Record<string, PlacedExample>>;

/**
 * The demo's data between two starts: n8n's data, the owner's login, and which workflow came
 * from which example. One per clone, in the cache folder rather than in the clone, where test
 * runners and linters would walk through it.
 */
export class DemoFolder {
	readonly path: string;

	constructor(path: string = demoPath(PROJECT)) {
		this.path = path;
		mkdirSync(path, { recursive: true });
	}

	/** n8n's user folder. */
	get userFolder(): string {
		return join(this.path, 'n8n');
	}

	/** The login; its password is made once, since the demo may hold a real API key. */
	owner(): Owner {
		const file = join(this.path, 'owner.json');
		if (!existsSync(file)) {
			// n8n asks for a digit and a capital letter.
			const password = `${randomBytes(6).toString('hex')}A1`;
			const owner: Owner = { email: 'demo@example.com', password };
			writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
		}
		return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	}

	placedExamples(): PlacedExamples {
		const file = this.placedFile;
		return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlacedExamples) : {};
	}

	rememberExamples(placed: PlacedExamples): void {
		writeFileSync(this.placedFile, JSON.stringify(placed, null, '\t'));
	}

	/**
	 * Two n8n on one database would spoil it.
	 *
	 * @throws when another process has the folder
	 */
	claim(): void {
		const file = this.claimFile;
		if (existsSync(file)) {
			const pid = Number(readFileSync(file, 'utf8'));
			if (pid !== process.pid && isAlive(pid)) {
				throw new Error(
					`The demo of this clone is running already (process ${pid}). Stop it first.`,
				);
			}
		}
		writeFileSync(file, String(process.pid));
		process.once('exit', () => rmSync(file, { force: true }));
	}

	private get placedFile(): string {
		return join(this.path, 'examples.json');
	}

	private get claimFile(): string {
		return join(this.path, 'running.pid');
	}
}

function demoPath(project: string): string {
	const hash = createHash('sha256').update(project).digest('hex').slice(0, 8);
	return join(cacheFolder(), 'demo', hash);
}
