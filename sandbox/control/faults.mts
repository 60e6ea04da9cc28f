/**
 * Faults on demand: what a network, a proxy or an overloaded service does to a client. A fault
 * waits for the requests it matches, lets `after` of them pass and meets the next `times`.
 */
import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export const faultKinds = [
	'status',
	'reset',
	'reset-after-accept',
	'reset-mid-body',
	'slow',
	'truncate',
	'wrong-length',
	'empty',
	'change',
	'html',
	'hang',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
	match: {
		/** Any method when left out. */
		method?: string;
		/** Path without query; `*` matches anything: `/v1/tasks/*`, `/storage/outputs/*`. */
		path: string;
	};
	kind: FaultKind;
	/** Requests that meet the fault; 1 when left out. */
	times?: number | 'always';
	/** Matching requests that pass first; 0 when left out. */
	after?: number;
	/** For `status` and `html`. */
	status?: number;
	/** For `status`: a JSON body, or text. For `change`: the fields of the answer that are others. */
	body?: unknown;
	/** For `status`: such as `{ 'retry-after': '2' }`. */
	headers?: Record<string, string>;
	/** For `slow`: milliseconds before the request is looked at. */
	delayMs?: number;
}

const defaultBodies: Record<number, string> = {
	429: 'Too many requests',
	500: 'Internal server error',
	502: 'Bad gateway',
	503: 'Service unavailable',
	504: 'Gateway timeout',
};

function pathPattern(path: string): RegExp {
	const literal = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${literal.join('.*')}$`);
}

/** @throws when the value is not a fault, saying what is wrong with it */
export function checkFault(value: unknown): Fault {
	const fault = value as Partial<Fault> | null;
	if (!faultKinds.includes(fault?.kind as FaultKind)) {
		throw new Error(`A fault's kind is one of ${faultKinds.join(', ')}.`);
	}
	if (typeof fault?.match?.path !== 'string') {
		throw new Error("A fault needs match.path, such as '/v1/tasks/*'.");
	}
	return fault as Fault;
}

/** The faults that wait. */
export class FaultBox {
	private readonly waiting: Array<{ fault: Fault; pattern: RegExp; toSkip: number; left: number }> =
		[];

	inject(fault: Fault): void {
		const { match, times = 1, after = 0 } = checkFault(fault);
		this.waiting.push({
			fault,
			pattern: pathPattern(match.path),
			toSkip: after,
			left: times === 'always' ? Infinity : times,
		});
	}

	/** The fault that this request meets, counted as met. */
	take(method: string, path: string): Fault | undefined {
		for (const entry of this.waiting) {
			const { fault, pattern } = entry;
			const meets = (fault.match.method ?? method).toUpperCase() === method && pattern.test(path);
			if (!meets || entry.left <= 0) continue;
			if (entry.toSkip > 0) {
				entry.toSkip -= 1;
				continue;
			}
			entry.left -= 1;
			return fault;
		}
		return undefined;
	}

	/** Faults that still wait, with the requests they still want. */
	list(): Fault[] {
		return this.waiting
			.filter(({ left }) => left > 0)
			.map(({ fault, left, toSkip }) => ({
				...fault,
				times: left === Infinity ? 'always' : left,
				after: toSkip,
			}));
	}

	clear(): void {
		this.waiting.length = 0;
	}
}

/** An answer that comes over a body still under way can get lost with the connection. */
async function bodyArrived({ raw }: FastifyRequest): Promise<void> {
	raw.resume();
	if (!raw.complete) await once(raw, 'end');
}

/**
 * Plays the faults that strike before the request is handled.
 *
 * @returns whether the request is finished with
 */
export async function strikeBefore(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<boolean> {
	switch (fault.kind) {
		case 'reset':
			reply.hijack();
			request.raw.socket.resetAndDestroy();
			return true;
		case 'hang':
			reply.hijack();
			return true;
		case 'slow':
			await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
			return false;
		case 'status': {
			await bodyArrived(request);
			const status = fault.status ?? 503;
			const body = fault.body ?? { error: defaultBodies[status] ?? `Status ${status}` };
			await reply
				.code(status)
				.headers(fault.headers ?? {})
				.send(body);
			return true;
		}
		case 'html':
			await bodyArrived(request);
			await reply
				.code(fault.status ?? 200)
				.type('text/html; charset=utf-8')
				.send('<!DOCTYPE html><html><head><title>Sign in</title></head><body>Proxy</body></html>');
			return true;
		default:
			return false;
	}
}

/** The answer is out (or cut): the framework waits for this and so writes nothing after it. */
const neverAgain = new Promise<never>(() => undefined);

async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload instanceof Readable) return buffer(payload);
	return Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload ?? ''));
}

/**
 * Plays the faults that strike once the work is done and the answer is ready.
 *
 * @returns the payload to send, changed or as it was; the faults that cut it write it themselves
 */
export async function strikeAfter(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	const { socket } = request.raw;
	if (fault.kind === 'empty') {
		await discard(payload);
		reply.header('content-length', 0);
		return '';
	}
	if (fault.kind === 'reset-after-accept') {
		await discard(payload);
		socket.resetAndDestroy();
		return neverAgain;
	}
	const body = await bytesOf(payload);
	if (fault.kind === 'change') {
		const answer = JSON.parse(body.toString()) as object;
		return JSON.stringify({ ...answer, ...(fault.body as object) });
	}
	const half = Math.floor(body.length / 2);
	// A length that is wrong is something Node refuses to write, so the answer goes out by hand.
	const announced = fault.kind === 'wrong-length' ? half : body.length;
	const sent = fault.kind === 'wrong-length' ? body : body.subarray(0, half);
	const head = {
		...reply.getHeaders(),
		'content-length': announced,
		connection: 'close',
	};
	const lines = Object.entries(head).map(([name, value]) => `${name}: ${String(value)}`);
	socket.write(`HTTP/1.1 ${reply.statusCode} Sandbox\r\n${lines.join('\r\n')}\r\n\r\n`);
	socket.write(sent, () => {
		if (fault.kind === 'reset-mid-body') socket.resetAndDestroy();
		else socket.end();
	});
	return neverAgain;
}

async function discard(payload: unknown): Promise<void> {
	if (payload instanceof Readable) {
		payload.destroy();
		await new Promise((resolve) => payload.once('close', resolve));
	}
}

/** Whether the fault has a part to play when the answer is ready. */
export function strikesAfter({ kind }: Fault): boolean {
	return [
		'reset-after-accept',
		'reset-mid-body',
		'truncate',
		'wrong-length',
		'empty',
		'change',
	].includes(kind);
}
