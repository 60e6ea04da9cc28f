/** Output URLs that work without a key until they expire, as the service's storage hands out. */
import { createHmac, randomBytes } from 'node:crypto';
import { signToken } from './token.mts';

export type UrlVerdict = 'valid' | 'expired' | 'forged';

const day = 24 * 3_600_000;

export class UrlSigner {
	private readonly secret = randomBytes(32);
	private readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
	}

	/**
	 * @param path absolute path below the sandbox's address
	 * @param ttlMs life in milliseconds; null ends it at midnight UTC, 24 to 48 hours from now
	 */
	sign(path: string, ttlMs: number | null): string {
		const end = ttlMs === null ? this.midnight() : this.now() + ttlMs;
		return `${path}?_jwt=${this.token(path, end)}`;
	}

	verify(path: string, token: string | undefined): UrlVerdict {
		const end = endOf(token);
		if (end === undefined || this.token(path, end) !== token) return 'forged';
		return end > this.now() ? 'valid' : 'expired';
	}

	private midnight(): number {
		return (Math.floor(this.now() / day) + 2) * day;
	}

	private token(path: string, end: number): string {
		const keyHash = createHmac('sha256', this.secret).update(path).digest('hex').slice(0, 16);
		const payload = { keyHash, bucket: 'runway-task-artifacts', stage: 'prod', exp: end / 1000 };
		return signToken(payload, this.secret);
	}
}

/** Milliseconds since the epoch; undefined for what is no token. */
function endOf(token: string | undefined): number | undefined {
	const [, payload = ''] = token?.split('.') ?? [];
	try {
		const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: number };
		return exp === undefined ? undefined : Math.round(exp * 1000);
	} catch {
		return undefined;
	}
}
