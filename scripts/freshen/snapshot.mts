import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files and folders as they are now, so that whatever happens to them can be undone. */
export class Snapshot {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'freshen-before-'));
	private readonly kept: Array<{ place: string; copy: string | undefined }>;

	/** @param places files and folders that may change, also ones that do not exist yet */
	constructor(places: string[]) {
		this.kept = places.map((place, index) => {
			if (!existsSync(place)) return { place, copy: undefined };
			const copy = path.join(this.folder, String(index));
			cpSync(place, copy, { recursive: true });
			return { place, copy };
		});
	}

	/** Puts everything back; what was not there goes. */
	restore(): void {
		for (const { place, copy } of this.kept) {
			rmSync(place, { recursive: true, force: true });
			if (copy !== undefined) cpSync(copy, place, { recursive: true });
		}
	}

	discard(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
