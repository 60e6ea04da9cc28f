/** Balance, limits and usage of the organization and its workspace. */
import type { FastifyInstance } from 'fastify';
import type {
	OrganizationRetrieveResponse,
	OrganizationRetrieveUsageResponse,
} from '@runwayml/sdk/resources/organization';
import type { WebappListUsageResponse } from '@runwayml/sdk/resources/organization/webapp';
import { invalidBody, invalidQuery, notFound } from '../http/errors.mts';
import { pageOf, requireQuery, type Query } from '../http/paging.mts';
import type { LedgerEntry } from '../money/ledger.mts';
import { auditLogEntry, newestFirst } from '../resources/audit-log.mts';
import type { State } from '../state.mts';
import { taskEndpoints } from '../tasks/endpoints.mts';
import { knownValues, validateBody } from '../validation/validate-body.mts';

const day = 24 * 3_600_000;
/** Days that one question about usage may span. */
const longestSpan = 90;
const usualSpan = 30;
/** Values that a filter of the audit log takes. */
const longestList = 50;
const monthlySpend = 200_000;

type UsageModel = OrganizationRetrieveUsageResponse['models'][number];

function models(): string[] {
	return [...new Set(taskEndpoints.flatMap(({ typeName }) => knownValues(typeName, 'model')))];
}

function organization(state: State): OrganizationRetrieveResponse {
	const listed = models().filter((model) => !state.settings.unlistedModels.includes(model));
	const byModel = <T,>(make: (model: string) => T) =>
		Object.fromEntries(listed.map((model) => [model, make(model)]));
	return {
		creditBalance: state.tasks.balance(),
		tier: {
			maxMonthlyCreditSpend: monthlySpend,
			models: byModel((model) => ({
				maxConcurrentGenerations: state.tasks.concurrencyOf(model),
				maxDailyGenerations: state.settings.dailyLimit,
			})),
		},
		usage: {
			models: byModel((model) => ({ dailyGenerations: state.tasks.dailyCount(model) })),
		},
	};
}

function dateOf(time: number): string {
	return new Date(time).toISOString().slice(0, 10);
}

/** Milliseconds of the start of a UTC day. @throws ApiError 400 for what is not a day */
function startOfDay(name: string, text: string): number {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	// 30 February would be read as 2 March.
	if (Number.isNaN(time) || dateOf(time) !== text) {
		throw invalidBody([{ code: 'custom', path: [name], message: 'Expected YYYY-MM-DD' }]);
	}
	return time;
}

function creditsByModel(entries: LedgerEntry[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { model, amount } of entries) sums.set(model, (sums.get(model) ?? 0) + amount);
	return sums;
}

/** A start alone means the thirty days from it, and an end alone those up to it. */
function spanOfDays(today: number, startDate?: string, beforeDate?: string) {
	const usual = usualSpan * day;
	if (startDate && !beforeDate) {
		const start = startOfDay('startDate', startDate);
		return { start, before: start + usual };
	}
	const before = beforeDate ? startOfDay('beforeDate', beforeDate) : today + day;
	const start = startDate ? startOfDay('startDate', startDate) : before - usual;
	return { start, before };
}

function usage(
	state: State,
	{ startDate, beforeDate }: { startDate?: string; beforeDate?: string },
): OrganizationRetrieveUsageResponse {
	state.tasks.settle();
	const today = startOfDay('today', dateOf(state.now()));
	const { start, before } = spanOfDays(today, startDate, beforeDate);
	const span = (before - start) / day;
	if (span <= 0 || span > longestSpan) {
		const message = `Expected a span of 1 to ${longestSpan} days`;
		throw invalidBody([{ code: 'custom', path: ['startDate'], message }]);
	}
	const entries = state.ledger.entries.filter(({ time }) => time >= start && time < before);
	const results = Array.from({ length: span }, (_, index) => {
		const date = dateOf(start + index * day);
		const sums = creditsByModel(entries.filter(({ time }) => dateOf(time) === date));
		const usedCredits = [...sums].map(([model, amount]) => ({
			model: model as UsageModel,
			amount,
		}));
		return { date, usedCredits };
	});
	return { models: [...creditsByModel(entries).keys()] as UsageModel[], results };
}

function workspaceRow({ time, model, amount }: LedgerEntry): WebappListUsageResponse {
	return {
		credits: Math.abs(amount),
		email: 'editor@example.com',
		timestamp: new Date(time).toISOString(),
		tool: model,
		type: amount < 0 ? 'refund' : 'charge',
		workspaceId: 1,
		workspaceName: 'Sandbox',
	};
}

/** The span of a query's `from` and `to`, open if they are missing. */
function spanOf(query: Query): { from: number; to: number } {
	const read = (name: string, fallback: number) => {
		const time = query[name] === undefined ? fallback : Date.parse(query[name]);
		if (!Number.isNaN(time)) return time;
		throw invalidQuery([{ code: 'custom', path: [name], message: 'Expected an ISO date' }]);
	};
	return { from: read('from', 0), to: read('to', Infinity) };
}

/** @throws ApiError 400 for a list, separated by commas, that is longer than the API takes */
function requireShortLists(query: Query, names: string[]): void {
	const issues = names
		.filter((name) => (query[name]?.split(',').length ?? 0) > longestList)
		.map((name) => ({
			code: 'too_big',
			path: [name],
			message: `Expected up to ${longestList} values`,
		}));
	if (issues.length > 0) throw invalidQuery(issues);
}

export function organizationRoutes(app: FastifyInstance, state: State): void {
	app.get('/v1/organization', () => organization(state));

	app.post('/v1/organization/usage', ({ body }) => {
		validateBody('OrganizationRetrieveUsageParams', body ?? {}, state.checkMedia);
		return usage(state, body ?? {});
	});

	app.get<{ Querystring: Query }>('/v1/organization/webapp/usage', ({ query }) => {
		requireQuery(query, { from: undefined, to: undefined });
		state.tasks.settle();
		const { from, to } = spanOf(query);
		const entries = state.ledger.entries.filter(({ time }) => time >= from && time < to);
		return pageOf(entries.map(workspaceRow), query);
	});

	app.get<{ Querystring: Query }>('/v1/organization/webapp/audit_logs', ({ query }) => {
		const { from, to } = spanOf(query);
		requireShortLists(query, ['actions', 'actorEmails', 'workspaceIds']);
		const chosen = (list: string | undefined, value: unknown) =>
			!list || list.split(',').includes(String(value));
		const events = newestFirst(state.resources.auditEvents).filter(
			(event) =>
				Date.parse(event.timestamp) >= from &&
				Date.parse(event.timestamp) < to &&
				chosen(query.actions, event.action) &&
				chosen(query.actorEmails, event.actorEmail) &&
				chosen(query.workspaceIds, event.workspaceId),
		);
		return pageOf(events.map(auditLogEntry), query);
	});

	app.get<{ Params: { id: string } }>('/v1/organization/webapp/audit_logs/:id', ({ params }) => {
		const event = state.resources.auditEvents.find(({ eventId }) => eventId === params.id);
		if (!event) throw notFound('Audit log event');
		return event;
	});
}
