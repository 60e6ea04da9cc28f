import type { ApiContext } from '../api/context';
import { apiRequest } from '../api/request';

/** What the account may still do; free to ask. Limits of null stand for none. */
export interface Organization {
	creditBalance: number;
	tier?: {
		models?: Record<
			string,
			{ maxConcurrentGenerations?: number | null; maxDailyGenerations?: number | null } | undefined
		>;
	};
	usage?: { models?: Record<string, { dailyGenerations?: number } | undefined> };
}

/**
 * @param attempts 1 where the answer is only a help
 * @param timeoutMs for one attempt
 */
export async function getOrganization(
	context: ApiContext,
	attempts?: number,
	timeoutMs?: number,
): Promise<Organization> {
	const answer = await apiRequest(context, {
		method: 'GET',
		path: '/v1/organization',
		subject: 'this organization',
		idempotent: true,
		attempts,
		timeoutMs,
	});
	return answer as Organization;
}

/** Generations of a model that are left of today's quota; undefined where there is none. */
export function dailyGenerationsLeft(
	{ tier, usage }: Organization,
	model: string | undefined,
): number | undefined {
	const limit = tier?.models?.[model ?? '']?.maxDailyGenerations;
	if (limit === undefined || limit === null) return undefined;
	return Math.max(0, limit - (usage?.models?.[model ?? '']?.dailyGenerations ?? 0));
}
