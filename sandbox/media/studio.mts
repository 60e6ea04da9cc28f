/** Makes the file of a plan once and keeps it, so that asking again costs nothing. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MediaPlan } from './artifact.mts';
import { extensionOf } from './artifact.mts';
import { makeAudio } from './audio.mts';
import { makeImage } from './picture.mts';
import { makeSequence } from './sequence.mts';
import { makeVideo } from './video.mts';

export const mediaFolder = path.join(tmpdir(), 'runway-sandbox-media');

/** Part of every file's name: the code that makes the files, so that new code makes new files. */
const maker = createHash('sha256');
for (const name of readdirSync(new URL('.', import.meta.url)).sort()) {
	maker.update(readFileSync(new URL(name, import.meta.url)));
}
const look = maker.digest('hex');

/** Milliseconds after which a file that nobody made anew is thrown away: three days. */
const keepMs = 3 * 24 * 3_600_000;

/** Makes room: files here can be large, and all of them can be made again. */
async function throwOldAway(): Promise<void> {
	await mkdir(mediaFolder, { recursive: true });
	for (const name of await readdir(mediaFolder)) {
		const file = path.join(mediaFolder, name);
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
		await access(target);
		return target;
	} catch {
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
	const target = path.join(mediaFolder, nameOf(plan));
	let result = underWay.get(target);
	if (!result) {
		result = makeOnce(plan, target).finally(() => underWay.delete(target));
		underWay.set(target, result);
	}
	return result;
}
