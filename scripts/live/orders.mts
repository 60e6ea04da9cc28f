/** The cheapest order of each kind, held under a cap by the limits of the package itself. */
import type { Package } from './package.mts';
import type { Recorder } from './recorder.mts';

type Body = Record<string, unknown>;

export interface Order {
	kind: string;
	/** The SDK's method. */
	endpoint: string;
	path: string;
	/** @param made first output of each kind that is finished */
	body(made: Record<string, string>): Body;
	/** Kinds whose output goes in. */
	needs?: string[];
	/** Seconds of the files that go in, by the path of the field. */
	seconds?: Record<string, number>;
}

/** A clip of one second has a frame more, at 24 a second. */
const CLIP_S = 25 / 24;

const voice = { type: 'runway-preset', presetId: 'Maya' };

const order = (
	kind: string,
	endpoint: string,
	body: Order['body'],
	more?: Partial<Order>,
): Order => ({
	kind,
	endpoint: `${endpoint}.create`,
	path: `/v1/${endpoint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
	body,
	...more,
});

/** Those that go in others come first. */
export const orders: Order[] = [
	order('speech', 'textToSpeech', () => ({
		model: 'eleven_multilingual_v2',
		promptText: 'The sea is calm.',
		voice,
	})),
	order('sound', 'soundEffect', () => ({
		model: 'eleven_text_to_sound_v2',
		promptText: 'A short click',
		duration: 0.5,
	})),
	order('image', 'textToImage', () => ({
		model: 'muse_image',
		promptText: 'A calm sea',
		ratio: '1600:1600',
	})),
	order('video', 'textToVideo', () => ({
		model: 'grok_imagine_1_5_lite',
		promptText: 'A calm sea',
		duration: 1,
		ratio: '480:480',
	})),
	order(
		'video from image',
		'imageToVideo',
		({ image }) => ({
			model: 'grok_imagine_1_5_lite',
			promptText: 'Waves',
			promptImage: image,
			duration: 1,
			ratio: 'auto_480p',
		}),
		{ needs: ['image'] },
	),
	order(
		'frame rate',
		'videoUpscale',
		({ video }) => ({ model: 'enhance_frame_rate', videoUri: video, targetFramerate: '30' }),
		{ needs: ['video'], seconds: { videoUri: CLIP_S } },
	),
	order(
		'isolated voice',
		'voiceIsolation',
		({ speech }) => ({ model: 'eleven_voice_isolation', audioUri: speech }),
		{ needs: ['speech'], seconds: { audioUri: 3 } },
	),
	order(
		'dubbed voice',
		'voiceDubbing',
		({ speech }) => ({ model: 'eleven_voice_dubbing', audioUri: speech, targetLang: 'es' }),
		{ needs: ['speech'], seconds: { audioUri: 3 } },
	),
	order(
		'other voice',
		'speechToSpeech',
		({ speech }) => ({
			model: 'eleven_multilingual_sts_v2',
			media: { type: 'audio', uri: speech },
			voice,
		}),
		{ needs: ['speech'], seconds: { 'media.uri': 3 } },
	),
	order(
		'edited video',
		'videoToVideo',
		({ video }) => ({ model: 'gemini_omni_flash', videoUri: video, promptText: 'At night' }),
		{ needs: ['video'], seconds: { videoUri: CLIP_S } },
	),
	order('HDR', 'videoToHdr', ({ video }) => ({ model: 'ruby', videoUri: video }), {
		needs: ['video'],
		seconds: { videoUri: CLIP_S },
	}),
	order(
		'enlarged image',
		'imageUpscale',
		({ image }) => ({ model: 'magnific_precision_upscaler_v2', imageUri: image, scaleFactor: 2 }),
		{ needs: ['image'] },
	),
];

/** The outcome of an order. */
export interface Outcome {
	kind: string;
	/** The most by the package's price list; null if it has no price. */
	forecast: number | null;
	/** The least, if the price list leaves a range. */
	leastForecast?: number;
	estimate?: number;
	cost?: number;
	states: string[];
	/** Seconds from the create to the end. */
	seconds?: number;
	/** Why there is no result. */
	skipped?: string;
}

export interface Spending {
	recorder: Recorder;
	parts: Package;
	cap: number;
	/** Milliseconds between two polls. */
	pollMs: number;
	/** Milliseconds until a task is cancelled. */
	longestMs: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Places every order that fits; each is waited for, since what it made may go into the next one. */
export async function placeOrders(spending: Spending): Promise<Outcome[]> {
	const { parts, cap } = spending;
	const ledger = new parts.Ledger(new parts.MemoryStore(), [...orders.keys()]);
	ledger.limitTo({ maxCreditsPerRun: cap }, async () => 0);
	const made: Record<string, string> = {};
	const outcomes: Outcome[] = [];
	for (const [index, each] of orders.entries()) {
		const outcome: Outcome = { kind: each.kind, forecast: null, states: [] };
		outcomes.push(outcome);
		const lacking = (each.needs ?? []).filter((kind) => made[kind] === undefined);
		if (lacking.length > 0) {
			outcome.skipped = `it needs the result of ${lacking.join(', ')}`;
			continue;
		}
		await place(spending, ledger, index, each, made, outcome).catch((error: Error) => {
			outcome.skipped = error.message;
		});
	}
	return outcomes;
}

async function place(
	{ recorder, parts, pollMs, longestMs }: Spending,
	ledger: InstanceType<Package['Ledger']>,
	index: number,
	{ kind, endpoint, path, body: bodyOf, seconds = {} }: Order,
	made: Record<string, string>,
	outcome: Outcome,
): Promise<void> {
	const body = bodyOf(made);
	const files = Object.fromEntries(
		Object.entries(seconds).map(([name, length]) => [
			name,
			{ seconds: length, frames: 24 * length, width: 1280, height: 720 },
		]),
	);
	const expected = parts.forecast({ endpoint, body, files });
	outcome.forecast = expected.credits;
	if ('least' in expected) outcome.leastForecast = expected.least;
	const model = String(body.model);
	const priced = { model, priceKey: kind, forecast: expected, onUnknownPrice: 'refuse' } as const;
	await ledger.admit(index, priced);
	ledger.send(index, 'taskId');
	recorder.step = `order: ${kind}`;
	const create = await recorder.send({ method: 'POST', path, body });
	const refusal = parts.errorFromResponse(
		{ statusCode: create.status, headers: create.headers, body: create.response },
		path,
	);
	if (refusal !== undefined) {
		ledger.notCreated(index, refusal, model);
		throw refusal;
	}
	const { id, estimatedCredits } = parts.readCreated(create.response);
	ledger.created(index, { id, credits: estimatedCredits });
	outcome.estimate = estimatedCredits;
	const task = { method: 'GET', path: `/v1/tasks/${id}` };
	if ((await ledger.price(index, undefined, estimatedCredits)) !== undefined) {
		await recorder.send({ ...task, method: 'DELETE' });
		throw new Error(`it would cost ${estimatedCredits ?? 'an unknown number of'} credits`);
	}
	const began = performance.now();
	for (;;) {
		const { response } = await recorder.send(task);
		const { status, cost, output } = parts.readTask(response, id);
		if (outcome.states.at(-1) !== status) outcome.states.push(status);
		outcome.seconds = Math.round((performance.now() - began) / 1000);
		if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status)) {
			outcome.cost = cost?.credits;
			const charge = cost?.credits;
			ledger.end(index, id, { outcome: 'charged', charge, mayRepeat: false });
			const [link] = Array.isArray(output) ? output : [];
			if (link !== undefined) made[kind] = link;
			if (link !== undefined) await recorder.send({ method: 'HEAD', path: link, withKey: false });
			return;
		}
		if (performance.now() - began > longestMs) {
			await recorder.send({ ...task, method: 'DELETE' });
			throw new Error('it took too long and was cancelled');
		}
		await pause(pollMs);
	}
}
