import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../../../runway/api/errors';
import { pathId } from '../../../runway/api/path-id';
import type { FormOperation } from '../../../runway/form/operation';
import { MediaResolver } from '../../../runway/media/media-resolver';
import type { Ledger } from '../../../runway/money/ledger';
import { createPaid, forEachPaidItem, type PaidThing } from '../../../runway/money/paid-create';
import {
	getSession,
	giveUp,
	hasEnded,
	shown,
	waitForSession,
} from '../../../runway/records/session';
import { ownAvatarLocator } from '../../shared/avatar-locator';
import { bodyRequest } from '../../shared/body-operation';
import type { NodeOperation } from '../../shared/operation';
import { waitUntilReady } from '../../shared/wait-until-ready';

export const sessionForm: FormOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create realtime session',
	description: 'Open a session for a person to talk with an avatar, and get its key',
	endpoint: 'realtimeSessions.create',
	defaultModel: 'gwm1_avatars',
	locators: { 'avatar.avatarId': ownAvatarLocator.property },
	mainFields: ['avatar', 'personality', 'startScript', 'tools'],
};

const waiting = waitUntilReady({
	description:
		'Whether to wait for the key that a person joins with. Otherwise the item leaves at once, and Get returns the key later.',
	timeout: {
		preset: 120,
		least: 1,
		description: 'How long to wait for the session; one that takes longer is cancelled',
	},
});

const PAID_SESSION: PaidThing = {
	noun: 'realtime session',
	idField: 'sessionId',
	hasId: true,
	whereToLook: 'A session that no one joins ends by itself.',
};

const request = bodyRequest(sessionForm, 'the avatar of this session');

/**
 * Sends who speaks and what they can do; comes back with the key to join.
 *
 * A session whose key no one gets is cancelled, whatever the reason, so that another try leaves
 * none behind.
 */
export const create: NodeOperation = {
	...request.asked,
	properties: [...request.asked.properties, ...waiting.properties],
	async execute(context) {
		const mediaIn = new MediaResolver(context);
		return await forEachPaidItem(
			context,
			async (ledger, itemIndex) => [
				{ json: shown(await createdSession({ context, ledger, mediaIn }, itemIndex)) },
			],
			async (ledger, { itemIndex, id }) => await giveUpSession(context, ledger, itemIndex, id!),
		);
	},
};

interface Creation {
	context: IExecuteFunctions;
	ledger: Ledger;
	mediaIn: MediaResolver;
}

async function createdSession(creation: Creation, itemIndex: number): Promise<IDataObject> {
	const { context, ledger, mediaIn } = creation;
	// Read first: a mistake in them must not open a session.
	const limitMs = waiting.readLimitMs(context, itemIndex);
	await closeEnded(creation, itemIndex);
	const response = await createPaid(
		ledger,
		itemIndex,
		PAID_SESSION,
		async () => await request.send(context, mediaIn, itemIndex),
	);
	const id = pathId(response.id, 'Session ID');
	if (limitMs === undefined) return { id, status: 'NOT_READY' };
	return await waitForSession(context, id, limitMs).catch(async (error: unknown) => {
		const outcome = await giveUpSession(context, ledger, itemIndex, id);
		if (!(error instanceof RunwayError)) throw error;
		throw error.with({ sessionId: id }).saying(outcome);
	});
}

/** The session of an earlier try is used again, unless it has ended since. */
async function closeEnded({ context, ledger }: Creation, itemIndex: number): Promise<void> {
	const id = ledger.latest(itemIndex)?.id;
	if (id === undefined) return;
	const isOver = await getSession(context, id).then(hasEnded, (error: unknown) => {
		if (error instanceof RunwayError && error.kind === 'not-found') return true;
		throw error instanceof RunwayError ? error.with({ sessionId: id }) : error;
	});
	if (isOver) ledger.end(itemIndex, id, { outcome: 'unknown', mayRepeat: true });
}

async function giveUpSession(
	context: IExecuteFunctions,
	ledger: Ledger,
	itemIndex: number,
	id: string,
): Promise<string> {
	const { isCancelled, outcome } = await giveUp(context, id);
	if (isCancelled) ledger.end(itemIndex, id, { outcome: 'cancelled', mayRepeat: true });
	return outcome;
}
