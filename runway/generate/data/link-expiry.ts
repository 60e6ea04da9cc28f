import { tryToParseDateTime } from 'n8n-workflow';

import { settled } from '../../items/settle';

const SECOND_MS = 1_000;
/** Larger numbers are milliseconds: as seconds they would lie thousands of years ahead. */
const LARGEST_SECONDS = 1e11;
/** Of JavaScript's dates. */
const LAST_DATE_MS = 8.64e15;

/** When a signed address stops working, in milliseconds since the epoch; undefined if it hides that. */
export function expiryOf(url: string): number | undefined {
	if (!URL.canParse(url)) return undefined;
	const { searchParams } = new URL(url);
	const times = [...searchParams].flatMap(([name, value]) =>
		name.toLowerCase() === 'expires' ? [Number(value)] : [tokenExpiry(value)],
	);
	const time = times.find((each) => each !== undefined && Number.isFinite(each) && each > 0);
	if (time === undefined) return undefined;
	const ms = time > LARGEST_SECONDS ? time : time * SECOND_MS;
	return ms <= LAST_DATE_MS ? ms : undefined;
}

/** Runway's own links carry a token (JWT) whose middle part says when it ends, in seconds. */
function tokenExpiry(value: string): number | undefined {
	const payload = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(value)?.[1];
	if (payload === undefined) return undefined;
	const read = settled(
		() => JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: unknown } | null,
	);
	const exp = read.ok ? read.value?.exp : undefined;
	return typeof exp === 'number' ? exp : undefined;
}

/** `2026-11-21T14:05:09+01:00`, as n8n's own dates are in the zone of the workflow. */
export function momentInZone(time: number, zone: string): string {
	return tryToParseDateTime(new Date(time), zone).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}
