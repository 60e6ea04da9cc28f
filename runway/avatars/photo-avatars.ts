import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { detached } from '../api/context';
import { RunwayError } from '../api/errors';
import { textOf } from '../api/json';
import { listEntries } from '../api/paging';
import { apiRequest } from '../api/request';
import { type RecordKind, removeRecord } from '../records/record';
import { recordWait } from '../records/ready-record';

export const AVATAR: RecordKind = { noun: 'avatar', path: '/v1/avatars' };

const READY_WITHIN_MS = 600_000;

/** Avatars need a character; it has no say in videos, whose words are given. */
const PERSONALITY = 'Speaks the text that it is given.';

const NO_VIDEO = 'No video was ordered.';

/** A photo that is to speak, with its voice as an avatar has it. */
export interface SpeakingPhoto {
	/** The same for the same photo. */
	fingerprint: string;
	/** Where Runway gets the photo: an address, or the file itself. */
	uri: unknown;
	voice: IDataObject;
}

/** Distinguishes the avatars of photos from all others, and from each other. */
export function nameOf({ fingerprint, voice }: Omit<SpeakingPhoto, 'uri'>): string {
	const key = createHash('sha256')
		.update(JSON.stringify([fingerprint, voice]))
		.digest('hex');
	return `Talking photo ${key.slice(0, 16)}`;
}

/**
 * The avatars that were made of photos. There is one for each photo and voice: the account keeps
 * it, and later runs find it by its name. One object serves all items of a run.
 */
export class PhotoAvatars {
	private listed: Promise<IDataObject[]> | undefined;

	/** By name. Items with the same photo share the avatar, also while it is made. */
	private readonly avatars = new Map<string, Promise<string>>();

	/**
	 * The ID of the photo's avatar, which is created if there is none, and is ready.
	 *
	 * @throws RunwayError
	 */
	async idFor(context: IExecuteFunctions, photo: SpeakingPhoto): Promise<string> {
		const name = nameOf(photo);
		const avatar = this.avatars.get(name) ?? this.findOrCreate(context, name, photo);
		this.avatars.set(name, avatar);
		return await avatar;
	}

	private async findOrCreate(
		context: IExecuteFunctions,
		name: string,
		photo: SpeakingPhoto,
	): Promise<string> {
		this.listed ??= avatarsOf(context);
		const same = named(await this.listed, name);
		const usable = same.filter(({ status }) => status !== 'FAILED');
		const found = usable.find(({ status }) => status === 'READY') ?? usable[0];
		if (found === undefined) {
			for (const { id } of same) await removed(context, id as string);
		}
		const id = textOf(found?.id) ?? (await created(context, name, photo));
		if (found?.status !== 'READY') await untilReady(context, id);
		return id;
	}
}

async function avatarsOf(context: IExecuteFunctions): Promise<IDataObject[]> {
	const list = { path: AVATAR.path, subject: 'the avatars of this account' };
	return await listEntries(context, list).catch((error: unknown) => {
		throw error instanceof RunwayError ? error.saying(NO_VIDEO) : error;
	});
}

const named = (avatars: IDataObject[], name: string) =>
	avatars.filter((avatar) => avatar.name === name && textOf(avatar.id) !== undefined);

async function created(
	context: IExecuteFunctions,
	name: string,
	{ uri, voice }: SpeakingPhoto,
): Promise<string> {
	const response = await apiRequest(context, {
		method: 'POST',
		path: AVATAR.path,
		subject: 'the avatars of this account',
		body: { name, personality: PERSONALITY, referenceImage: uri, voice } as IDataObject,
		idempotent: false,
	}).catch(async (error: unknown) => {
		// A response that was lost may have been that of an avatar.
		if (isUncertain(error)) return await createdAfterAll(context, name, error);
		throw error instanceof RunwayError ? refused(error) : error;
	});
	const id = textOf((response as IDataObject | null)?.id);
	if (id === undefined) throw unnamed(name);
	context.logger.info(`Runway: avatar ${id} created for a photo`, { id, name });
	return id;
}

const isUncertain = (error: unknown): error is RunwayError =>
	error instanceof RunwayError && error.kind === 'maybe-created';

async function createdAfterAll(
	context: IExecuteFunctions,
	name: string,
	error: RunwayError,
): Promise<IDataObject> {
	const [avatar] = named(await avatarsOf(context), name);
	if (avatar !== undefined) return avatar;
	throw new RunwayError({
		kind: 'unavailable',
		message: `Whether Runway has created the avatar of the photo is not known: ${error.message}`,
		description: `Run the item again: if it is there by then, it is found by its name, '${name}'. ${NO_VIDEO}`,
	});
}

function refused(error: RunwayError): RunwayError {
	const isAboutAvatar = error.kind === 'input' || error.kind === 'unexpected';
	const advice = isAboutAvatar
		? 'If the account is full, remove avatars with Runway Avatar → Delete; the names of those of photos begin with Talking photo. '
		: '';
	return error.saying(`It was about the avatar of the photo. ${advice}${NO_VIDEO}`);
}

const unnamed = (name: string) =>
	new RunwayError({
		kind: 'unreadable',
		message: 'Runway accepted the photo but named no avatar',
		description: `Run the item again: if the avatar is there by then, it is found by its name, '${name}'. ${NO_VIDEO}`,
	});

/** @throws RunwayError if it cannot be made, and is removed; or is not ready in time, and stays */
async function untilReady(context: IExecuteFunctions, id: string): Promise<void> {
	await recordWait(context, AVATAR)(id, READY_WITHIN_MS).catch(async (error: unknown) => {
		if (!(error instanceof RunwayError)) throw error;
		const known = error.with({ avatarId: id });
		if (error.kind === 'timed-out') {
			throw new RunwayError({
				...known,
				message: `The avatar of the photo (${id}) is not ready after ${READY_WITHIN_MS / 60_000} minutes`,
				description: `Run the item again: the same avatar is found and waited for. ${NO_VIDEO}`,
			});
		}
		if (error.kind !== 'task-failed') {
			throw known.saying(`The avatar ${id} stays, and the next run finds it. ${NO_VIDEO}`);
		}
		const isRemoved = await removed(context, id);
		const remains = isRemoved
			? 'The avatar was removed again.'
			: `Remove the avatar ${id} with Runway Avatar → Delete.`;
		throw new RunwayError({
			...known,
			message: error.message,
			description: `Use another photo, with one face that looks at the camera. ${remains} ${NO_VIDEO}`,
		});
	});
}

/** @returns whether it is gone; if not, it is in nobody's way */
async function removed(context: IExecuteFunctions, id: string): Promise<boolean> {
	return await removeRecord(detached(context), AVATAR, id).then(
		() => true,
		(error: unknown) => error instanceof RunwayError && error.kind === 'not-found',
	);
}
