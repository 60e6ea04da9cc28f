import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { RunwayVoice } from '../../nodes/RunwayVoice/RunwayVoice.node.ts';
import { onJumpingClock } from '../support/clock.mts';
import type { NodeRun } from '../support/n8n.mts';
import { testBed } from '../support/test-bed.mts';

const time = onJumpingClock();
const bed = testBed({ now: time.now, timings: { processingMs: 12_000 } });

const voice = async (parameters: INodeParameters, more: Partial<NodeRun> = {}) => {
	const { error, outputs, ...result } = await bed.run({
		node: new RunwayVoice(),
		parameters,
		...more,
	});
	return { ...result, error, items: outputs[0] ?? [], json: outputs[0]?.map(({ json }) => json) };
};
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];
const sent = (method: string, path: string) =>
	bed.sandbox.requests.filter((each) => each.method === method && each.path === path);
const creates = () => sent('POST', '/v1/voices');

const ANNA: INodeParameters = {
	operation: 'create',
	name: 'Anna',
	fromType: 'text',
	fromPrompt: 'A calm voice of an old sailor',
	fromModel: 'eleven_ttv_v3',
};

describe('create', () => {
	test('from a description waits until the voice is ready', async () => {
		const { error, json } = await voice(ANNA);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({ name: 'Anna', status: 'READY', previewUrl: expect.any(String) }),
		]);
		expect(creates()).toMatchObject([
			{
				body: {
					name: 'Anna',
					from: { type: 'text', model: 'eleven_ttv_v3', prompt: 'A calm voice of an old sailor' },
				},
			},
		]);
		const looks = bed.sandbox.requests.filter(({ method }) => method === 'GET');
		expect(looks.length).toBeLessThanOrEqual(1 + 12 / 5);
	});

	test('hands on the ID that it has created, whatever a poll returns', async () => {
		const match = { method: 'GET', path: '/v1/voices/*' };
		bed.sandbox.inject({ match, kind: 'change', body: { id: 'other' }, times: 'always' });
		const { json } = await voice(ANNA);
		expect(json).toMatchObject([{ id: bed.sandbox.requests[0].made }]);
	});

	test('from a recording sends the file along', async () => {
		const recording = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2000)]);
		const { error, json } = await voice(
			{ operation: 'create', name: 'Anna', fromType: 'audio', waitUntilReady: false },
			{
				items: [
					{
						json: {},
						binary: { data: { data: recording.toString('base64'), mimeType: 'audio/mpeg' } },
					},
				],
			},
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Anna', status: 'PROCESSING' }]);
		expect(creates()).toMatchObject([
			{ body: { from: { type: 'audio', audio: expect.stringMatching(/^data:audio\/mpeg/) } } },
		]);
	});

	test('a voice that fails says why, and that it exists', async () => {
		const { error } = await voice({ ...ANNA, fromPrompt: 'A calm voice of a sailor [[fail]]' });
		const [made] = await voice({ operation: 'getMany', returnAll: true }).then(({ json }) =>
			json.filter(({ status }) => status === 'FAILED'),
		);
		expect(error?.message).toBe('Runway could not make the voice: The voice could not be made.');
		expect(error?.description).toContain('delete this one');
		expect(error?.description).toContain(String(made.id));
	});

	test('time that is up ends the wait, and names the voice', async () => {
		const { error } = await voice({ ...ANNA, options: { timeout: 7 } });
		const [made] = await voice({ operation: 'getMany' }).then(({ json }) =>
			json.filter(({ name }) => name === 'Anna'),
		);
		expect(error?.message).toBe(`The voice ${String(made.id)} is not ready after 7 seconds`);
		expect(error?.description).toContain("'Timeout (Seconds)'");
	});

	test('a stop ends the wait', async () => {
		const running = await bed.start({ node: new RunwayVoice(), parameters: ANNA });
		await time.pass(6_000);
		running.stop();
		const stoppedAt = time.now();
		await running.result;
		expect(time.now() - stoppedAt).toBeLessThan(1_000);
		expect(creates()).toHaveLength(1);
	});

	test('another try waits for the voice that it created, and creates no second one', async () => {
		const { error, json } = await voice(
			{ ...ANNA, options: { timeout: 7 } },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Anna', status: 'READY' }]);
		expect(creates()).toHaveLength(1);
	});

	test('a create whose answer was lost is not sent again', async () => {
		bed.sandbox.inject({
			match: { method: 'POST', path: '/v1/voices' },
			kind: 'reset-after-accept',
		});
		const { error } = await voice(ANNA, {
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		expect(error?.message).toContain('may have created this voice');
		expect(error?.description).toContain('Runway Voice → Get Many');
		expect(creates()).toHaveLength(1);
	});

	test('each item that fails names its own voice on the error output', async () => {
		const prompt = '={{ $json.prompt }}';
		const { json } = await voice(
			{ ...ANNA, fromPrompt: prompt },
			{
				items: ['A calm voice of an old sailor', 'A calm voice of a sailor [[fail]]'].map(
					(each) => ({
						json: { prompt: each },
					}),
				),
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(json[0]).toMatchObject({ status: 'READY' });
		expect(json[1].error).toMatchObject({ voiceId: expect.any(String), status: 'FAILED' });
	});

	test('a mistake in the options costs no voice', async () => {
		const { error } = await voice({ ...ANNA, options: { timeout: 'soon' } });
		expect(error?.message).toContain("'Timeout (Seconds)' must be a number above 0, but is 'soon'");
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('a description that is too short is refused before anything is sent', async () => {
		const { error } = await voice({ ...ANNA, fromPrompt: 'Calm' });
		expect(error?.message).toBe("'Source: Prompt' has 4 characters");
		expect(bed.sandbox.requests).toEqual([]);
	});
});

test('a preview comes as a file', async () => {
	const parameters = { operation: 'preview', prompt: 'A calm voice of an old sailor' };
	const { error, items, file } = await voice(parameters);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{
			json: { durationSecs: 3, url: expect.any(String) },
			binary: { data: { mimeType: 'audio/mpeg', fileName: 'runway-voice-preview.mp3' } },
		},
	]);
	expect((await file(items[0])).length).toBeGreaterThan(1000);

	const alone = await voice({ ...parameters, options: { download: false } });
	expect(alone.items[0].binary).toBeUndefined();
});

test('a preview has a field to go to before it is asked for', async () => {
	const { error } = await voice({
		operation: 'preview',
		prompt: 'A calm voice of an old sailor',
		outputField: '={{ "" }}',
	});
	expect(error?.message).toContain("'Put Output File in Field' is empty");
	expect(bed.sandbox.requests).toEqual([]);
});

describe('the voices of the account', () => {
	const made = async () => {
		const { json } = await voice({ ...ANNA, description: 'For the harbour film' });
		return byId(json[0].id);
	};

	test('get, list, change and delete', async () => {
		const voiceId = await made();
		expect((await voice({ operation: 'get', voiceId })).json).toMatchObject([
			{ name: 'Anna', description: 'For the harbour film' },
		]);
		expect((await voice({ operation: 'getMany', returnAll: true })).json.length).toBeGreaterThan(1);
		const changed = await voice({
			operation: 'update',
			voiceId,
			additionalFields: { name: 'Bea' },
		});
		expect(changed.json).toMatchObject([{ name: 'Bea', description: 'For the harbour film' }]);
		const deleted = await voice({ operation: 'delete', voiceId });
		expect(deleted.json).toEqual([
			{ id: (voiceId as unknown as { value: string }).value, deleted: true },
		]);
		const { error } = await voice({ operation: 'delete', voiceId });
		expect(error?.message).toContain('does not know this voice');
		expect(error?.description).toContain('A deleted voice no longer exists');
	});

	test.each<[string, INodeParameters, unknown]>([
		['an empty text', { name: 'Bea', description: '' }, 'For the harbour film'],
		['a switch that is off', { name: 'Bea', clearDescription: false }, 'For the harbour film'],
		['the switch', { clearDescription: true }, null],
		['the switch beside an empty text', { clearDescription: true, description: '' }, null],
	])('%s decides what becomes of the description', async (_name, additionalFields, then) => {
		const voiceId = await made();
		const { error, json } = await voice({ operation: 'update', voiceId, additionalFields });
		expect(error).toBeUndefined();
		expect(json[0].description).toBe(then);
	});

	test('a description cannot be removed and written at once', async () => {
		const { error } = await voice({
			operation: 'update',
			voiceId: byId('v1'),
			additionalFields: { description: 'New', clearDescription: true },
		});
		expect(error?.message).toContain("'Clear Description' is to remove it");
		expect(bed.sandbox.requests).toEqual([]);
	});

	test('a change of nothing is not sent', async () => {
		const { error } = await voice({ operation: 'update', voiceId: byId('v1') });
		expect(error?.message).toBe('There is nothing to change');
		expect(bed.sandbox.requests).toEqual([]);
	});
});
