/** Nothing that Runway takes is longer than an hour; this is far beyond. */
const MOST_SECONDS = 1_000_000;

/** @returns undefined if the length is none that a file can have */
export function secondsOf(units: number, unitsPerSecond: number): number | undefined {
	const seconds = units / unitsPerSecond;
	return seconds > 0 && seconds <= MOST_SECONDS ? seconds : undefined;
}
