import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayConversation } from '../../nodes/RunwayConversation/RunwayConversation.node.ts';
import { answerJson, type Script, scriptedServers } from '../security/scripted-server.mts';
import { standInFilm } from '../media/stand-in-film.mts';
import { runNode } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const bed = testBed();
const servers = scriptedServers();

const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const ENDED = byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5001');
const UNDER_WAY = byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5002');
const LOST = byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5003');
const GUIDE = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001';

const run = async (parameters: INodeParameters, settings = {}) =>
	await bed.run({ node: new RunwayConversation(), parameters, ...settings });

async function itemsOf(parameters: INodeParameters, settings = {}) {
	const { error, outputs } = await run(parameters, settings);
	expect(error).toBeUndefined();
	return outputs[0];
}

describe('get', () => {
	test('brings the transcript with what tools were asked, and no file', async () => {
		const [{ json, binary }] = await itemsOf({ operation: 'get', conversationId: ENDED });
		expect(json).toMatchObject({
			name: 'Opening hours',
			status: 'ended',
			transcript: [
				{ role: 'assistant' },
				{ role: 'user', content: 'When do you close today?' },
				{ toolCalls: [{ name: 'opening_hours', arguments: { day: 'today' } }] },
			],
		});
		expect(binary).toBeUndefined();
	});

	test('brings the recording as a file where it is asked for', async () => {
		const { outputs, file } = await run({
			operation: 'get',
			conversationId: ENDED,
			downloadRecording: true,
			outputField: 'talk',
			options: { fileName: 'opening hours' },
		});
		const [item] = outputs[0];
		expect(item.json.status).toBe('ended');
		expect(item.binary?.talk).toMatchObject({
			mimeType: 'video/mp4',
			fileName: 'opening hours.mp4',
		});
		expect((await file(item, 'talk')).subarray(4, 8).toString()).toBe('ftyp');
	}, 60_000);

	test.each([
		['under way', UNDER_WAY, 'in_progress'],
		['that broke off', LOST, 'failed'],
	])('says of one %s that there is no recording', async (_what, conversationId, status) => {
		const { error } = await run({ operation: 'get', conversationId, downloadRecording: true });
		expect(error?.message).toContain(`has no recording: it is ${status}`);
		expect(error?.description).toContain("'Download Recording'");
		const [{ json }] = await itemsOf({ operation: 'get', conversationId });
		expect(json).toMatchObject({ status, recordingUrl: null });
	});

	test('asks for a new address when the old one has expired', async () => {
		let looks = 0;
		const script: Script = ({ path }, response) => {
			if (path.startsWith('/v1/')) {
				looks += 1;
				const recordingUrl = `${api.url}/files/${looks}.mp4`;
				answerJson(response, { id: 'c1', status: 'ended', recordingUrl });
			} else if (path === '/files/2.mp4') {
				response.writeHead(200, { 'content-type': 'video/mp4' }).end(standInFilm(900));
			} else {
				response.writeHead(503).end();
			}
		};
		const api = await servers.start(script);
		const { error, outputs } = await runNode({
			node: new RunwayConversation(),
			parameters: { operation: 'get', conversationId: byId('c1'), downloadRecording: true },
			credential: { apiKey: 'key_test', baseUrl: api.url },
		});
		expect(error).toBeUndefined();
		expect(outputs[0][0].binary?.data.fileName).toBe('runway-conversation-c1.mp4');
		expect(looks).toBe(2);
	});

	test('says how to come by a recording that did not arrive', async () => {
		const api = await servers.start(({ path }, response) => {
			if (path.startsWith('/v1/')) {
				answerJson(response, { status: 'ended', recordingUrl: `${api.url}/a.mp4` });
			} else {
				response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>');
			}
		});
		const { error } = await runNode({
			node: new RunwayConversation(),
			parameters: { operation: 'get', conversationId: byId('c1'), downloadRecording: true },
			credential: { apiKey: 'key_test', baseUrl: api.url },
		});
		expect(error?.message).toContain('could not be downloaded');
		expect(error?.description).toContain('keeps the recording with the conversation');
		expect(error?.description).not.toContain('Runway Task');
	}, 60_000);
});

describe('get many', () => {
	const names = async (filters: INodeParameters, more: INodeParameters = {}) => {
		const items = await itemsOf({ operation: 'getMany', filters, ...more });
		return items.map(({ json }) => json.name);
	};
	const daysAgo = (days: number) => `={{ $now.minus({ days: ${days} }).toISO() }}`;

	test('lists the newest first, up to the limit', async () => {
		expect(await names({})).toEqual(['At the counter', 'Opening hours', 'Lost line']);
		expect(await names({}, { limit: 2 })).toEqual(['At the counter', 'Opening hours']);
	});

	test('filters by avatar and time, as the API has them', async () => {
		expect(await names({ avatar: byId(GUIDE) })).toEqual(['Opening hours']);
		expect(await names({ startDate: daysAgo(3), endDate: daysAgo(1) })).toEqual(['Opening hours']);
		const [first, second] = bed.sandbox.requests.map(({ query }) => query);
		const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
		expect(first).toEqual({ limit: '50', avatar: GUIDE });
		expect(second).toEqual({ limit: '50', startDate: time, endDate: time });
	});

	test('takes a time without a zone for one of the workflow', async () => {
		await itemsOf(
			{ operation: 'getMany', filters: { startDate: '2026-03-10T00:00:00' } },
			{ timezone: 'Asia/Tokyo' },
		);
		expect(bed.sandbox.requests[0].query.startDate).toBe('2026-03-09T15:00:00.000Z');
	});

	test('says which date cannot be read', async () => {
		const { error } = await run({ operation: 'getMany', filters: { endDate: 'tomorrow' } });
		expect(error?.message).toContain("'End Date' is not a date: 'tomorrow'");
		expect(bed.sandbox.requests).toEqual([]);
	});
});

test('delete removes it for good, and a second time says so', async () => {
	const gone = { operation: 'delete', conversationId: ENDED };
	const [{ json }] = await itemsOf(gone);
	expect(json).toEqual({ id: expect.any(String), deleted: true });
	const { error } = await run(gone);
	expect(error?.message).toContain('does not know this conversation');
});
