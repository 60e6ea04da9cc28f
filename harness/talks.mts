import RunwayML from '@runwayml/sdk';

import { usableKey } from '../sandbox/server.mts';

export interface Talk {
	/** The ID of the conversation and of its session. */
	readonly id: string;
	end(): Promise<void>;
}

/**
 * Begins a conversation with an avatar, as an app does that uses Runway.
 *
 * @param url of a sandbox whose sessions are ready at once
 * @param startScript what the avatar says first
 */
export async function beginTalk(url: string, startScript?: string): Promise<Talk> {
	const client = new RunwayML({ apiKey: usableKey, baseURL: url });
	const { id } = await client.realtimeSessions.create({
		model: 'gwm1_avatars',
		avatar: { type: 'runway-preset', presetId: 'cooking-teacher' },
		startScript,
	});
	const session = await client.realtimeSessions.retrieve(id);
	if (session.status !== 'READY') throw new Error(`Session ${id} is ${session.status}`);
	const opened = await fetch(`${url}/v1/realtime_sessions/${id}/consume`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${session.sessionKey}`,
			'content-type': 'application/json',
		},
		body: '{}',
	});
	if (!opened.ok) throw new Error(`Session ${id} could not be opened: ${opened.status}`);
	return { id, end: async () => await client.realtimeSessions.delete(id) };
}

/** Conversations that begin, and end as soon as all of them have begun; their ids. */
export async function burstOfTalks(url: string, count: number): Promise<string[]> {
	const talks = await Promise.all(Array.from({ length: count }, () => beginTalk(url)));
	await Promise.all(talks.map((talk) => talk.end()));
	return talks.map(({ id }) => id);
}
