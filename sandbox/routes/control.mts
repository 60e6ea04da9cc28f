/** The sandbox's own controls, for tests in other processes. None of this is in the service. */
import type { FastifyInstance } from 'fastify';
import { checkFault } from '../control/faults.mts';
import { guide } from '../control/guide.mts';
import { acceptedCreates, stateView } from '../control/views.mts';
import { ApiError } from '../http/errors.mts';
import type { SettingsChange } from '../options.mts';
import { auditEvent, type NewAuditEvent } from '../resources/audit-log.mts';
import type { State } from '../state.mts';

export const controlRoot = '/__sandbox__';

export function controlRoutes(app: FastifyInstance, state: State): void {
	app.get('/', ({ headers }, reply) => {
		const text = guide(state.url);
		const wantsPage = headers.accept?.includes('text/html');
		const page = `<!DOCTYPE html><meta charset="utf-8"><title>Runway sandbox</title><pre>${text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')}</pre>`;
		void (wantsPage
			? reply.type('text/html; charset=utf-8').send(page)
			: reply.type('text/plain; charset=utf-8').send(text));
	});

	app.get(`${controlRoot}/state`, () => stateView(state));
	app.get(`${controlRoot}/requests`, () => state.requests);
	app.get(`${controlRoot}/creates`, () => acceptedCreates(state));

	app.post(`${controlRoot}/faults`, ({ body }, reply) => {
		const faults = Array.isArray(body) ? body : [body];
		for (const fault of faults) {
			try {
				state.faults.inject(checkFault(fault));
			} catch (error) {
				throw new ApiError(400, { error: (error as Error).message });
			}
		}
		void reply.code(201).send(state.faults.list());
	});

	app.delete(`${controlRoot}/faults`, (_request, reply) => {
		state.faults.clear();
		void reply.code(204).send();
	});

	app.post<{ Body: NewAuditEvent | undefined }>(`${controlRoot}/audit`, ({ body }, reply) => {
		const event = auditEvent(state.now(), body ?? {});
		state.resources.auditEvents.push(event);
		void reply.code(201).send(event);
	});

	app.post(`${controlRoot}/settings`, ({ body }) => {
		state.change((body ?? {}) as SettingsChange);
		return state.settings;
	});

	app.post(`${controlRoot}/reset`, async (_request, reply) => {
		await state.reset();
		return reply.code(204).send();
	});
}
