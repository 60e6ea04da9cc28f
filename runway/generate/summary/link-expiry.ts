import { settled } from '../../items/settle';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** Larger numbers are milliseconds: as seconds they would lie thousands of years ahead. */
const LARGEST_SECONDS = 1e11;

/** When a signed address stops working, in milliseconds since the epoch; undefined if it hides that. */
export function expiryOf(url: string): number | undefined {
	if (!URL.canParse(url)) return undefined;
	const { searchParams } = new URL(url);
	const times = [...searchParams].flatMap(([name, value]) =>
		name.toLowerCase() === 'expires' ? [Number(value)] : [tokenExpiry(value)],
	);
	const time = times.find((each) => each !== undefined && Number.isFinite(each) && each > 0);
	if (time === undefined) return undefined;
	return time > LARGEST_SECONDS ? time : time * SECOND_MS;
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

/** `tomorrow 14:05`, as people in the time zone say it. */
export function momentInWords(time: number, now: number, zone: string): string {
	const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
	const day = dayIn(time, zone);
	const days = (Date.parse(day) - Date.parse(dayIn(now, zone))) / DAY_MS;
	return `${['today', 'tomorrow'][days] ?? day} ${clock.format(time)}`;
}

/** `2026-11-21` */
function dayIn(time: number, zone: string): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(time);
}
