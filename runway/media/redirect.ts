import type { IDataObject } from 'n8n-workflow';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A request for a file, and what a redirect makes of it. */
export interface Visit {
	url: string;
	/** By name; for this host only. */
	cookies: ReadonlyMap<string, string>;
}

/**
 * The address that a response redirects to. Cookies that it sets, and a user name and password in
 * the address, go along to the same host and to no other: share links set one, and ask for it at
 * the next address.
 *
 * @returns undefined for an answer that does not lead on
 */
export function redirected(
	{ statusCode, headers }: { statusCode: number; headers: IDataObject },
	from: Visit,
): Visit | undefined {
	const { location } = headers;
	if (!REDIRECTS.has(statusCode) || typeof location !== 'string') return undefined;
	const target = asUtf8(location);
	const none = new Map<string, string>();
	if (!URL.canParse(target, from.url)) return { url: target, cookies: none };
	const next = new URL(target, from.url);
	const before = new URL(from.url);
	const isSafe = next.protocol === before.protocol || next.protocol === 'https:';
	const isSameHost =
		next.hostname === before.hostname && isSafe && (next.port === before.port || next.port === '');
	if (!isSameHost) {
		return { url: next.href, cookies: none };
	}
	if (next.username === '') {
		next.username = before.username;
		next.password = before.password;
	}
	return { url: next.href, cookies: withCookies(from.cookies, headers['set-cookie']) };
}

/** As the header of the next request has it; undefined if there are none. */
export function cookieHeader({ cookies }: Visit): string | undefined {
	if (cookies.size === 0) return undefined;
	return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function withCookies(cookies: Visit['cookies'], set: unknown): Map<string, string> {
	const all = new Map(cookies);
	for (const line of Array.isArray(set) ? set : [set]) {
		if (typeof line !== 'string') continue;
		const [pair, ...attributes] = line.split(';');
		const equals = pair.indexOf('=');
		if (equals < 1) continue;
		const name = pair.slice(0, equals).trim();
		const isRemoved = attributes.some((each) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(each));
		if (isRemoved) all.delete(name);
		else all.set(name, pair.slice(equals + 1).trim());
	}
	return all;
}

/** Node reads headers byte by byte; some servers write addresses in UTF-8 as they are. */
function asUtf8(header: string): string {
	const bytes = Buffer.from(header, 'latin1');
	if (bytes.toString('latin1') !== header) return header;
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') ? header : text;
}

/** Whether all of a file comes: some servers answer every request with a part that is the whole. */
export function isWholeFile(statusCode: number, headers: IDataObject): boolean {
	if (statusCode !== 206) return statusCode >= 200 && statusCode < 300;
	const [, end, total] =
		/^bytes 0-(\d+)\/(\d+)$/i.exec(String(headers['content-range']).trim()) ?? [];
	return end !== undefined && Number(end) + 1 === Number(total);
}
