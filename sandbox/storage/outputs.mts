/** The finished files of tasks, for clients (signed URLs) and for the sandbox (paths). */
import { createHash } from 'node:crypto';
import {
	contentTypeOf,
	extensionOf,
	type ArtifactPlan,
	type MediaPlan,
} from '../media/artifact.mts';
import { mediaFile } from '../media/studio.mts';
import type { State } from '../state.mts';
import type { TaskRecord } from '../tasks/task-book.mts';

export const outputRoot = '/storage/outputs';

export function signedUrl(state: State, path: string): string {
	return state.url + state.signer.sign(path, state.settings.urlTtlMs);
}

/** `gen4` of `gen4_turbo`, `veo3` of `veo3.1_fast`. */
const familyOf = (model: string) => /^[a-z]+\d*/.exec(model)?.[0] ?? model;

/** A few words of the prompt, as the service names its files. */
function slugOf(body: unknown): string {
	const { promptText } = (body ?? {}) as { promptText?: unknown };
	const words = typeof promptText === 'string' ? promptText.toLowerCase() : '';
	return (
		words
			.replace(/[^a-z0-9]+/g, '_')
			.slice(0, 30)
			.replace(/^_|_$/g, '') || 'output'
	);
}

/** Fresh signed URLs of a task's outputs, in order. */
export function outputUrls(state: State, { id, model, body, artifacts }: TaskRecord): string[] {
	const folder = `${outputRoot}/${familyOf(model)}/${model}/${id}`;
	return artifacts.map(({ media }, index) =>
		signedUrl(state, `${folder}/${slugOf(body)}_${index}.${extensionOf(media)}`),
	);
}

/** A signed URL of a file that belongs to no task: previews, recordings, pictures of avatars. */
export function mediaUrl(state: State, name: string, media: MediaPlan): string {
	state.resources.media.set(name, media);
	return signedUrl(state, `${outputRoot}/media/${name}.${extensionOf(media)}`);
}

export interface ServedFile {
	path: string;
	contentType: string;
	padTo?: number;
}

/** @param place below the root: `…/<owner>/<name>_<index>.<ext>`, or `media/<name>.<ext>` */
function findArtifact(state: State, place: string): ArtifactPlan | undefined {
	const [name = '', owner = ''] = place.split('/').reverse();
	const plain = name.replace(/\.\w+$/, '');
	if (owner === 'media') {
		const media = state.resources.media.get(plain);
		return media && { media };
	}
	const task = state.tasks.all.get(owner) ?? state.resources.invocations.get(owner);
	const isGone = task && 'removedAt' in task && task.removedAt !== undefined;
	return isGone ? undefined : task?.artifacts[Number(plain.split('_').at(-1))];
}

/** Makes the file if need be; undefined for one that does not exist or was deleted. */
export async function openOutput(state: State, place: string): Promise<ServedFile | undefined> {
	const artifact = findArtifact(state, place);
	if (!artifact) return undefined;
	const { media, padTo } = artifact;
	return { path: await mediaFile(media), contentType: contentTypeOf(media), padTo };
}

/** The file behind an upload or an own output URL, for use as an input. */
export async function localFile(
	state: State,
	uri: string,
): Promise<{ path: string; sha256: string; bytes?: number } | undefined> {
	if (uri.startsWith('runway://')) return state.uploads.findByUri(uri)?.file;
	const url = URL.parse(uri);
	if (!url || !state.isOwnOutput(url)) return undefined;
	const file = await openOutput(state, url.pathname.slice(outputRoot.length + 1));
	// The name in the media folder is a hash of the plan, which says all about the contents.
	return file && { path: file.path, sha256: createHash('sha256').update(file.path).digest('hex') };
}
