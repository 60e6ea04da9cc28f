import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { INode, INodeExecutionData, INodeType } from 'n8n-workflow';

import { usableKey } from '../../../sandbox/server.mts';
import { storedBinary } from '../../support/n8n.mts';
import type { TestBed } from '../../support/test-bed.mts';

/** A node as n8n's editor saves it, and what it sent when it was saved. */
export interface SavedNode {
	/** Its purpose, in a few words. */
	name: string;
	node: INode;
	requests: SentRequest[];
}

export interface SentRequest {
	method: string;
	path: string;
	query?: object;
	body?: unknown;
	status?: number;
}

/**
 * Runs a saved node and returns what it orders and changes, in the order of their paths, or what it
 * asks for where it does neither. How often it polls, and what else, is not its purpose.
 */
export async function requestsOf(
	bed: TestBed,
	node: INodeType,
	saved: INode,
): Promise<SentRequest[]> {
	const item = await itemFor(bed);
	const before = bed.sandbox.requests.length;
	const { error } = await bed.run({
		node,
		parameters: saved.parameters,
		settings: { typeVersion: saved.typeVersion },
		items: [item],
	});
	const sent = bed.sandbox.requests.slice(before).filter(({ path }) => path.startsWith('/v1/'));
	const changing = sent.filter(({ method }) => method !== 'GET');
	// The balance for the line below the output is no part of what was saved.
	const isAbout = ({ path }: { path: string }) =>
		saved.type.endsWith('runwayOrganization') || path !== '/v1/organization';
	const meant = changing.length > 0 ? changing : sent.filter(isAbout);
	if (error !== undefined && !meant.some(({ status = 0 }) => status >= 400)) throw error;
	const texts = meant.map(({ method, path, query, body, status }) =>
		withoutNewIds(
			JSON.stringify({
				method,
				path,
				...(Object.keys(query).length === 0 ? {} : { query }),
				...(body === undefined ? {} : { body }),
				status,
			}),
			saved,
		),
	);
	return [...new Set(texts)].sort().map((text) => JSON.parse(text) as SentRequest);
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** IDs that are other ones in each run; those in the workflow stay. */
function withoutNewIds(text: string, { parameters }: INode): string {
	const own = JSON.stringify(parameters);
	return text.replace(ID, (id) => (own.includes(id) ? id : '{id}'));
}

/** The output of an earlier node: a prompt, IDs of Runway's records, and different files. */
async function itemFor({ sandbox }: TestBed): Promise<INodeExecutionData> {
	const ask = async (path: string, body?: object) => {
		const response = await fetch(`${sandbox.url}/v1/${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				Authorization: `Bearer ${usableKey}`,
				'X-Runway-Version': '2024-11-06',
				'Content-Type': 'application/json',
			},
			body: body && JSON.stringify(body),
		});
		return (await response.json()) as { id: string; data: Array<{ eventId: string }> };
	};
	const clip = { model: 'gen4.5', promptText: 'A calm sea', ratio: '1280:720', duration: 2 };
	const task = await ask('text_to_video', clip);
	const running = await ask('text_to_video', { ...clip, promptText: 'A calm sea [[slow:600]]' });
	const invocation = await ask('workflows/0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002', {});
	const events = await ask('organization/webapp/audit_logs?limit=1');
	const [{ eventId }] = events.data;
	const binary = {
		data: await picture('data'),
		photo: await picture('photo'),
		face: await picture('face'),
		clip: await film('clip'),
		spoken: await film('spoken'),
		character: await picture('character'),
		firstFrame: await picture('firstFrame'),
		product: await picture('product'),
		reference: await picture('reference'),
		style: await picture('style'),
	};
	return {
		json: {
			prompt: 'Rain on a window',
			model: 'veo3.1',
			taskId: task.id,
			runningId: running.id,
			invocationId: invocation.id,
			eventId,
		},
		binary,
	};
}

/** A picture that can be decoded, and differs from the others by its size. */
async function picture(name: string) {
	const [first, second] = createHash('sha256').update(name).digest();
	const [width, height] = [64 + (first % 32), 64 + (second % 32)];
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits of grey.
	header.writeUInt8(8, 8);
	const png = [
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('tEXt', Buffer.from(`Title\0${name}${' '.repeat(2000)}`, 'latin1')),
		chunk('IDAT', deflateSync(Buffer.alloc(height * (width + 1)))),
		chunk('IEND', Buffer.alloc(0)),
	];
	return await file(Buffer.concat(png), { fileName: `${name}.png`, mimeType: 'image/png' });
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const film = async (name: 'clip' | 'spoken') =>
	await file(readFileSync(new URL(`${name}.mp4`, import.meta.url)), {
		fileName: `${name}.mp4`,
		mimeType: 'video/mp4',
	});

async function file(content: Buffer, about: { fileName: string; mimeType: string }) {
	return (await storedBinary(content, about))!.data;
}
