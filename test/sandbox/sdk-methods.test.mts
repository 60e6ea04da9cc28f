import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import RunwayML, { toFile } from '@runwayml/sdk';
import { readReviewList } from '../../scripts/catalogue/review.mts';
import { clip, openBench, sound, still, tinyPng, untilEnded, type Bench } from './helpers.mts';
import { complaintsAbout } from './response-types.mts';

/** Everything that a call may need to know of earlier ones. */
interface Ids {
	avatar: string;
	voice: string;
	document: string;
	router: string;
	session: string;
	invocation: string;
	task: string;
}

type Call = (client: RunwayML, ids: Ids) => Promise<unknown>;

const version = 'unsafe-latest';
const voice = { type: 'runway-preset', presetId: 'Maya' } as const;
const uri = still;
const workflow = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002';
const talk = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5001';
const event = '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a6000';
const avatar = { type: 'runway-preset', presetId: 'influencer' } as const;
const week = { startDate: '2026-03-01', endDate: '2026-03-07' };

/** One call of every method, in an order in which nothing is used before it is there. */
const calls: Record<string, Call> = {
	'textToVideo.create': (client) =>
		client.textToVideo.create({ model: 'veo3.1', promptText: 'Rain', ratio: '1280:720' }),
	'imageToVideo.create': (client) =>
		client.imageToVideo.create({ model: 'gen4_turbo', promptImage: tinyPng, ratio: '1280:720' }),
	'videoToVideo.create': (client) =>
		client.videoToVideo.create({
			model: 'seedance2',
			promptVideo: clip,
			duration: 'auto' as never,
		}),
	'videoToHdr.create': (client) => client.videoToHdr.create({ model: 'ruby', videoUri: clip }),
	'textToImage.create': (client) =>
		client.textToImage.create({ model: 'gen4_image', promptText: 'Rain', ratio: '1280:720' }),
	'characterPerformance.create': (client) =>
		client.characterPerformance.create({
			model: 'act_two',
			character: { type: 'image', uri },
			reference: { type: 'video', uri: clip },
		}),
	'textToSpeech.create': (client) =>
		client.textToSpeech.create({ model: 'eleven_multilingual_v2', promptText: 'Hi', voice }),
	'soundEffect.create': (client) =>
		client.soundEffect.create({ model: 'eleven_text_to_sound_v2', promptText: 'Thunder' }),
	'voiceIsolation.create': (client) =>
		client.voiceIsolation.create({ model: 'eleven_voice_isolation', audioUri: sound }),
	'voiceDubbing.create': (client) =>
		client.voiceDubbing.create({
			model: 'eleven_voice_dubbing',
			audioUri: sound,
			targetLang: 'fr',
		}),
	'speechToSpeech.create': (client) =>
		client.speechToSpeech.create({
			model: 'eleven_multilingual_sts_v2',
			media: { type: 'audio', uri: sound },
			voice,
		}),
	'imageUpscale.create': (client) =>
		client.imageUpscale.create({ model: 'magnific_precision_upscaler_v2', imageUri: still }),
	'videoUpscale.create': (client) =>
		client.videoUpscale.create({
			model: 'enhance_frame_rate',
			videoUri: clip,
			targetFramerate: '59_94',
		}),
	'generate.video.create': (client) =>
		client.generate.video.create({ configId: 'frugal', input: { promptText: 'Rain' } }),
	'generate.image.create': (client) =>
		client.generate.image.create({ configId: 'frugal', input: { promptText: 'Rain' } }),
	'generate.audio.create': (client) =>
		client.generate.audio.create({
			configId: 'frugal',
			input: { promptText: 'Rain', type: 'audio' },
		}),
	'recipes.adLocalization': (client) =>
		client.recipes.adLocalization({ version, referenceImage: { uri }, targetLanguage: 'de' }),
	'recipes.marketingStockImage': (client) =>
		client.recipes.marketingStockImage({ version, prompt: 'A desk' }),
	'recipes.multiShotVideo': (client) =>
		client.recipes.multiShotVideo({ version, mode: 'auto', prompt: 'A chase' }),
	'recipes.productAd': (client) => client.recipes.productAd({ version, productImages: [{ uri }] }),
	'recipes.productCampaignImage': (client) =>
		client.recipes.productCampaignImage({ version, image: { uri }, prompt: 'On a beach' }),
	'recipes.productSwap': (client) =>
		client.recipes.productSwap({
			version,
			newProductImages: [{ uri }],
			originalProductImage: { uri },
			referenceVideo: { uri: clip },
		}),
	'recipes.productUgc': (client) =>
		client.recipes.productUgc({ version, characterImage: { uri }, productImage: { uri } }),
	'avatarVideos.create': (client) =>
		client.avatarVideos.create({
			model: 'gwm1_avatars',
			avatar,
			speech: { type: 'text', text: 'Hello' },
		}),
	'tasks.retrieve': (client, { task }) => client.tasks.retrieve(task),
	'tasks.delete': (client, { task }) => client.tasks.delete(task),
	'routers.create': (client) => client.routers.create({ slug: 'quick' }),
	'routers.retrieve': (client, { router }) => client.routers.retrieve(router),
	'routers.update': (client, { router }) =>
		client.routers.update(router, { settings: { optimizeFor: 'latency' } }),
	'routers.list': (client) => client.routers.list({ limit: 10 }),
	'routers.listRequests': (client) =>
		client.routers.listRequests('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a4001', { limit: 10 }),
	'routers.delete': (client, { router }) => client.routers.delete(router),
	'organization.retrieve': (client) => client.organization.retrieve(),
	'organization.retrieveUsage': (client) => client.organization.retrieveUsage(),
	'organization.webapp.listUsage': (client) =>
		client.organization.webapp.listUsage({ limit: 10, from: '2026-01-01', to: '2027-01-01' }),
	'organization.webapp.auditLogs.list': (client) =>
		client.organization.webapp.auditLogs.list({ limit: 10 }),
	'organization.webapp.auditLogs.retrieve': (client) =>
		client.organization.webapp.auditLogs.retrieve(event),
	'documents.create': (client) => client.documents.create({ name: 'Prices', content: '# Prices' }),
	'documents.retrieve': (client, { document }) => client.documents.retrieve(document),
	'documents.update': (client, { document }) =>
		client.documents.update(document, { name: 'New prices' }),
	'documents.list': (client) =>
		client.documents.list({ limit: 10, order: 'asc', sort: 'createdAt' }),
	'voices.create': (client) =>
		client.voices.create({ name: 'Deep', from: { type: 'audio', audio: sound } }),
	'voices.retrieve': (client, ids) => client.voices.retrieve(ids.voice),
	'voices.update': (client, ids) => client.voices.update(ids.voice, { description: 'Low' }),
	'voices.list': (client) => client.voices.list({ limit: 10 }),
	'voices.preview': (client) =>
		client.voices.preview({ model: 'eleven_ttv_v3', prompt: 'An old storyteller by the fire' }),
	'avatars.create': (client, ids) =>
		client.avatars.create({
			name: 'Chef',
			personality: 'Brisk',
			referenceImage: tinyPng,
			voice: { type: 'custom', id: ids.voice },
			documentIds: [ids.document],
		}),
	'avatars.retrieve': (client, ids) => client.avatars.retrieve(ids.avatar),
	'avatars.update': (client, ids) => client.avatars.update(ids.avatar, { startScript: null }),
	'avatars.list': (client) => client.avatars.list({ limit: 10 }),
	'avatars.getUsage': (client) => client.avatars.getUsage(week),
	'avatars.delete': (client, ids) => client.avatars.delete(ids.avatar),
	'voices.delete': (client, ids) => client.voices.delete(ids.voice),
	'documents.delete': (client, { document }) => client.documents.delete(document),
	'realtimeSessions.create': (client) =>
		client.realtimeSessions.create({ model: 'gwm1_avatars', avatar }),
	'realtimeSessions.retrieve': (client, { session }) => client.realtimeSessions.retrieve(session),
	'realtimeSessions.delete': (client, { session }) => client.realtimeSessions.delete(session),
	'avatarConversations.retrieve': (client) => client.avatarConversations.retrieve(talk),
	'avatarConversations.list': (client) => client.avatarConversations.list({ limit: 10 }),
	'avatarConversations.delete': (client) => client.avatarConversations.delete(talk),
	'uploads.createEphemeral': async (client) =>
		client.uploads.createEphemeral({ file: await toFile(Buffer.alloc(600), 'a.mp3') }),
	'workflows.list': (client) => client.workflows.list(),
	'workflows.retrieve': (client) => client.workflows.retrieve(workflow),
	'workflows.run': (client) => client.workflows.run(workflow),
	'workflowInvocations.retrieve': (client, { invocation }) =>
		client.workflowInvocations.retrieve(invocation),
};

/** Which id a create gives to the calls after it. */
const gives: Record<string, keyof Ids> = {
	'textToVideo.create': 'task',
	'routers.create': 'router',
	'documents.create': 'document',
	'voices.create': 'voice',
	'avatars.create': 'avatar',
	'realtimeSessions.create': 'session',
	'workflows.run': 'invocation',
};

/** `textToVideo.create`, `organization.webapp.auditLogs.list`… as the client really has them. */
function methodsOf(owner: object, prefix = ''): string[] {
	const resources = Object.entries(owner).filter(
		([, value]) => typeof value === 'object' && value !== null && '_client' in value,
	);
	const own = prefix
		? Object.getOwnPropertyNames(Object.getPrototypeOf(owner)).filter(
				(name) => name !== 'constructor',
			)
		: [];
	return [
		...own.map((name) => prefix + name),
		...resources.flatMap(([name, value]) => methodsOf(value as object, `${prefix}${name}.`)),
	];
}

describe('the official client', () => {
	let bench: Bench;
	const ids: Partial<Ids> = {};
	const answers = new Map<string, unknown>();

	beforeAll(async () => {
		bench = await openBench();
		for (const [name, make] of Object.entries(calls)) {
			const answer = await make(bench.client, ids as Ids);
			answers.set(name, answer);
			if (name in gives) ids[gives[name]] = (answer as { id: string }).id;
		}
	});
	afterAll(() => bench?.sandbox.close());

	test('has no method that the table leaves out', () => {
		// What is newer than the sandbox waits on the review list.
		const waiting = readReviewList().flatMap(({ kind, where }) =>
			kind === 'endpoint' ? [where] : [],
		);
		const methods = methodsOf(bench.client).filter((name) => !waiting.includes(name));
		expect(methods.sort()).toEqual(Object.keys(calls).sort());
	});

	test.each(Object.keys(calls))('%s gets what its type promises', (name) => {
		const answer = answers.get(name) as
			{ data?: unknown[]; getPaginatedItems?: unknown } | undefined;
		if (answer?.getPaginatedItems === undefined) {
			expect(complaintsAbout(name, answer)).toEqual([]);
			return;
		}
		expect(answer.data).not.toHaveLength(0);
		for (const item of answer.data ?? []) expect(complaintsAbout(name, item)).toEqual([]);
	});

	test('every later state is of the promised type, too', async () => {
		const { client, pass } = bench;
		const { id } = await client.textToVideo.create({
			model: 'veo3.1',
			promptText: 'Rain',
			ratio: '1280:720',
		});
		const run = await client.workflows.run(workflow);
		for (const ms of [0, 2000, untilEnded]) {
			pass(ms);
			expect(complaintsAbout('tasks.retrieve', await client.tasks.retrieve(id))).toEqual([]);
			const invocation = await client.workflowInvocations.retrieve(run.id);
			expect(complaintsAbout('workflowInvocations.retrieve', invocation)).toEqual([]);
		}
	});
});
