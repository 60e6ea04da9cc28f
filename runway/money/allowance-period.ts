import { tryToParseDateTime } from 'n8n-workflow';

export type Period = 'day' | 'month';

/** The stretch of time that an allowance holds for, in the time zone of the workflow. */
export interface Stretch {
	/** `2026-11-30`, or `2026-11` for a month. */
	name: string;
	/** When the next one begins: `2026-12-01 00:00 (Europe/Berlin)`. */
	end: string;
}

export function stretchOf(period: Period, zone: string, now = Date.now()): Stretch {
	const moment = tryToParseDateTime(new Date(now), zone);
	const end = moment.startOf(period).plus({ [period]: 1 });
	return {
		name: moment.toFormat(period === 'day' ? 'yyyy-MM-dd' : 'yyyy-MM'),
		end: `${end.toFormat('yyyy-MM-dd HH:mm')} (${zone})`,
	};
}
