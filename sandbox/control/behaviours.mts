import { type IndexPlace, indexPlaces } from '../media/artifact.mts';
import { progressKinds, type ProgressKind } from '../tasks/progress.mts';

/**
 * Behaviours that a request asks for itself: `[[word]]` or `[[word:value]]` anywhere in its text
 * (a prompt, or the fragment of a media URL), or the header `X-Sandbox-Behaviour: word:value; …`.
 */
export interface Behaviours {
	/** The task fails; the value is its failure code, empty for a failure without one. */
	fail?: string;
	/** The task ends CANCELLED without anyone having asked. */
	cancelled?: boolean;
	/** Seconds that the task runs. */
	slow?: number;
	/** Seconds that the task stays THROTTLED whatever the limits say. */
	throttle?: number;
	/** Seconds that the task stays PENDING. */
	pending?: number;
	/** How the task reports its progress; without it, as the time passes. */
	progress?: ProgressKind;
	/** Number of outputs. */
	outputs?: number;
	/** A status no one knows, shown instead of RUNNING. */
	status?: string;
	/** Bytes that each output is padded to. */
	size?: number;
	/** The place of its clips' index. */
	index?: IndexPlace;
	/** Credits that the task costs. */
	credits?: number;
	/** HTTP status that the create is refused with. */
	http?: number;
	/** In the fragment of a media URL: HTTP status that the service gets when it fetches the file. */
	fetch?: number;
	/** Workflows: one node fails, the others succeed. */
	partial?: boolean;
}

export const behaviourHeader = 'x-sandbox-behaviour';

/** The lines of the guide: the word, an example, its effect. */
export const behaviourGuide: Array<[example: string, meaning: string]> = [
	['[[fail]]', 'the task fails without a failure code and is refunded'],
	['[[fail:null]]', 'the same, and the failure code is null'],
	[
		'[[fail:SAFETY.INPUT.TEXT]]',
		'the task fails with that code; SAFETY.INPUT codes are not refunded',
	],
	['[[fail:INTERNAL.BAD_OUTPUT.01]]', 'the task fails with that code and is refunded'],
	['[[cancelled]]', 'the task ends CANCELLED by itself'],
	['[[slow:30]]', 'the task runs for 30 seconds'],
	['[[throttle:10]]', 'the task is THROTTLED for 10 seconds first'],
	['[[pending:10]]', 'the task is PENDING for 10 seconds before it runs'],
	['[[progress:stall]]', 'the task reports its progress in that way, one of those below'],
	['[[outputs:2]]', 'the task has two outputs'],
	['[[status:WEIRD]]', 'the task shows an unknown status instead of RUNNING'],
	['[[size:200MB]]', 'each output is padded to that size (B, KB, MB, GB; powers of 1024)'],
	['[[index:end]]', `each clip has its index there: ${indexPlaces.join(', ')}`],
	['[[credits:500]]', 'the task costs 500 credits'],
	['[[http:503]]', 'the create itself is refused with that HTTP status'],
	['#[[fetch:404]]', 'in a media URL: the service cannot fetch the file, and refuses the create'],
	['[[partial]]', 'workflows: one node fails while the others succeed'],
];

const units: Record<string, number> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

function bytes(text: string): number | undefined {
	const match = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?$/i.exec(text);
	return match ? Math.round(Number(match[1]) * units[(match[2] ?? 'B').toUpperCase()]) : undefined;
}

function amount(text: string): number | undefined {
	const value = Number(text);
	return text !== '' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function apply(word: string, value: string, into: Behaviours): void {
	switch (word) {
		case 'fail':
		case 'status':
			into[word] = value;
			break;
		case 'cancelled':
		case 'partial':
			into[word] = true;
			break;
		case 'size':
			into.size = bytes(value);
			break;
		case 'index':
			into.index = indexPlaces.find((place) => place === value);
			break;
		case 'progress':
			into.progress = progressKinds.find((kind) => kind === value);
			break;
		case 'slow':
		case 'throttle':
		case 'pending':
		case 'outputs':
		case 'credits':
		case 'http':
		case 'fetch':
			into[word] = amount(value);
			break;
	}
}

/** Strings anywhere in a body; data URIs are left out, they are long and hold no words. */
function* textsOf(value: unknown): Generator<string> {
	if (typeof value === 'string') {
		if (!value.startsWith('data:')) yield value;
	} else if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) yield* textsOf(inner);
	}
}

/**
 * @param body a request body of any shape
 * @param header value of `X-Sandbox-Behaviour`, which wins over the body
 */
export function readBehaviours(body: unknown, header?: string): Behaviours {
	const behaviours: Behaviours = {};
	for (const text of textsOf(body)) {
		// A URL carries the brackets percent-encoded once a client has normalised it.
		const plain = text.replaceAll('%5B', '[').replaceAll('%5D', ']');
		for (const [, word, value] of plain.matchAll(/\[\[([a-z]+)(?::([^\]]*))?\]\]/g)) {
			apply(word, (value ?? '').trim(), behaviours);
		}
	}
	for (const part of header?.split(';') ?? []) {
		const [word, ...rest] = part.trim().split(':');
		apply(word, rest.join(':').trim(), behaviours);
	}
	return behaviours;
}
