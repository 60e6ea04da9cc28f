/** Every call that starts a task, and reading and removing tasks. */
import type { FastifyInstance } from 'fastify';
import { behaviourHeader, readBehaviours } from '../control/behaviours.mts';
import type { State } from '../state.mts';
import { createTask, showTask } from '../tasks/create-task.mts';
import { taskEndpoints } from '../tasks/endpoints.mts';
import { validateBody } from '../validation/validate-body.mts';

type TaskBody = Record<string, unknown> & { model?: string };

export function taskRoutes(app: FastifyInstance, state: State): void {
	for (const endpoint of taskEndpoints) {
		const { path, typeName, medium, billedAs, answersWithoutEstimate } = endpoint;
		app.post<{ Body: TaskBody }>(path, async ({ body, headers }) => {
			validateBody(typeName, body, state.checkMedia);
			const task = await createTask(state, {
				path,
				medium,
				model: body.model ?? billedAs ?? 'unknown',
				wishes: body,
				body,
				behaviours: readBehaviours(body, headers[behaviourHeader] as string | undefined),
			});
			const estimatedCost = { credits: task.estimatedCredits };
			return answersWithoutEstimate ? { id: task.id } : { id: task.id, estimatedCost };
		});
	}

	app.get<{ Params: { id: string } }>('/v1/tasks/:id', ({ params }, reply) => {
		void reply.send(showTask(state, state.tasks.find(params.id)));
	});

	app.delete<{ Params: { id: string } }>('/v1/tasks/:id', ({ params }, reply) => {
		state.tasks.remove(params.id);
		void reply.code(204).send();
	});
}
