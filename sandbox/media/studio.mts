/** Makes the file of a plan once and keeps it, so that asking again costs nothing. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../../scripts/bootstrap/cache-folder.mjs';
import type { MediaPlan } from './artifact.mts';
import { extensionOf } from './artifact.mts';
import { makeAudio } from './audio.mts';
import { makeImage } from './picture.mts';
import { makeSequence } from './sequence.mts';
import { makeVideo } from './video.mts';
import { workFolder } from './work-folder.mts';

/** Test pictures and sounds are the same for everybody; what shows an input goes with the sandbox. */
const sharedFolder = path.join(cacheFolder(), 'sandbox-media');

/** Part of every file's name: the code that makes the files, so that new code makes new files. */
const maker = createHash('sha256');
for (const name of readdirSync(new URL('.', import.meta.url)).sort()) {
	maker.update(readFileSync(new URL(name, import.meta.url)));
}
const look = maker.digest('hex');

/** The age at which an unused file is deleted, in milliseconds: three days. */
const keepMs = 3 * 24 * 3_600_000;

/** Makes room: files here can be large, and all of them can be made again. */
async function throwOldAway(): Promise<void> {
	for (const name of await readdir(sharedFolder)) {
		const file = path.join(sharedFolder, name);
		// Another sandbox may be throwing away the same file.
		const facts = await stat(file).catch(() => undefined);
		if (facts && Date.now() - facts.mtimeMs > keepMs) {
			await rm(file, { recursive: true, force: true });
		}
	}
}

let tidied: Promise<void> | undefined;

const underWay = new Map<string, Promise<string>>();

function nameOf(plan: MediaPlan): string {
	const source = 'source' in plan ? plan.source?.sha256 : undefined;
	const key = JSON.stringify({ ...plan, source, look });
	return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.${extensionOf(plan)}`;
}

async function make(plan: MediaPlan, target: string): Promise<void> {
	switch (plan.kind) {
		case 'video':
			return makeVideo(plan, target);
		case 'image':
			return makeImage(plan, target);
		case 'audio':
			return makeAudio(plan, target);
		case 'sequence':
			return makeSequence(plan, target);
	}
}

async function makeOnce(plan: MediaPlan, target: string): Promise<string> {
	try {
		const now = new Date();
		await utimes(target, now, now);
		return target;
	} catch {
		await mkdir(sharedFolder, { recursive: true });
		tidied ??= throwOldAway();
		await tidied;
	}
	// Several sandboxes may share the folder: a file appears under its name only when it is whole.
	const draft = `${target}.${process.pid}.draft`;
	try {
		await make(plan, draft);
		await rename(draft, target);
	} finally {
		await rm(draft, { force: true });
	}
	return target;
}

/** @returns path of a file as planned */
export function mediaFile(plan: MediaPlan): Promise<string> {
	const showsInput = 'source' in plan && plan.source !== undefined;
	const target = path.join(showsInput ? workFolder() : sharedFolder, nameOf(plan));
	let result = underWay.get(target);
	if (!result) {
		result = makeOnce(plan, target).finally(() => underWay.delete(target));
		underWay.set(target, result);
	}
	return result;
}
