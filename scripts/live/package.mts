/** The parts of the package that are tried, as they ship; a test hands in its own. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { readTask } from '../../runway/tasks/read-task.ts';
import type { errorFromResponse } from '../../runway/api/error-from-response.ts';
import type { readOrganization } from '../../runway/account/organization.ts';
import type { forecast } from '../../runway/catalogue/prices/index.ts';
import type { readCreated } from '../../runway/generate/task/read-created.ts';
import type { Ledger } from '../../runway/money/ledger.ts';
import type { MemoryStore } from '../../runway/money/ledger-store.ts';
import { ensurePackageArchive } from '../../harness/package-archive.mts';
import { PROJECT } from '../bootstrap/project.mjs';

export interface Package {
	Ledger: typeof Ledger;
	MemoryStore: typeof MemoryStore;
	errorFromResponse: typeof errorFromResponse;
	forecast: typeof forecast;
	readCreated: typeof readCreated;
	readOrganization: typeof readOrganization;
	readTask: typeof readTask;
}

/** Builds the package, unless that was done for these sources, and opens it. */
export async function builtPackage(): Promise<Package> {
	await ensurePackageArchive();
	const open = createRequire(join(PROJECT, 'dist', 'package.json'));
	return Object.assign(
		{},
		...[
			'account/organization',
			'api/error-from-response',
			'catalogue/prices',
			'generate/task/read-created',
			'money/ledger',
			'money/ledger-store',
			'tasks/read-task',
		].map((part) => open(`./runway/${part}`) as object),
	) as Package;
}
