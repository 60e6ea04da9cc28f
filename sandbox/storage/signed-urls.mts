/** Output URLs that work without a key until they expire, as the service's storage hands out. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type UrlVerdict = 'valid' | 'expired' | 'forged';

export class UrlSigner {
	readonly #secret = randomBytes(32);
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	/**
	 * @param path absolute path below the sandbox's address
	 * @param ttlMs life in milliseconds
	 */
	sign(path: string, ttlMs: number): string {
		const expires = String(this.#now() + ttlMs);
		const query = new URLSearchParams({ expires, signature: this.#signature(path, expires) });
		return `${path}?${query.toString()}`;
	}

	verify(path: string, expires: string | undefined, signature: string | undefined): UrlVerdict {
		const expected = Buffer.from(this.#signature(path, expires ?? ''));
		const given = Buffer.from(signature ?? '');
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
		return Number(expires) > this.#now() ? 'valid' : 'expired';
	}

	#signature(path: string, expires: string): string {
		return createHmac('sha256', this.#secret).update(`${path}\n${expires}`).digest('hex');
	}
}
