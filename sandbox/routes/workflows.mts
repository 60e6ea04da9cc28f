/** Workflows and their runs. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type {
	WorkflowListResponse,
	WorkflowRetrieveResponse,
	WorkflowRunParams,
} from '@runwayml/sdk/resources/workflows';
import { behaviourHeader, readBehaviours } from '../control/behaviours.mts';
import { invalidBody, notFound } from '../http/errors.mts';
import { extensionOf, type MediaPlan } from '../media/artifact.mts';
import { openInput, UNUSABLE } from '../media/inputs.mts';
import { padded } from '../media/plan.mts';
import { showInvocation, type Invocation } from '../resources/invocations.mts';
import { replaceable, typeOf, workflowName, workflows } from '../resources/workflows.mts';
import type { State } from '../state.mts';
import { localFile, outputRoot, signedUrl } from '../storage/outputs.mts';
import { refuseOnDemand } from '../tasks/create-task.mts';
import { stagesOf } from '../tasks/timeline.mts';
import { validateBody } from '../validation/validate-body.mts';

interface ById {
	Params: { id: string };
}

function requireReplaceable(nodeOutputs: WorkflowRunParams['nodeOutputs'] = {}): void {
	for (const [node, outputs] of Object.entries(nodeOutputs)) {
		for (const [name, output] of Object.entries(outputs)) {
			const type = typeOf[node];
			const isTyped = type === undefined || ('value' in output && typeof output.value === type);
			if (replaceable[node]?.includes(name) && isTyped) continue;
			const message = isTyped
				? `Node ${node} has no output ${name} that can be set`
				: `Node ${node} takes a ${type}`;
			throw invalidBody([{ code: 'custom', path: ['nodeOutputs', node, name], message }]);
		}
	}
}

export function workflowRoutes(app: FastifyInstance, state: State): void {
	function find(id: string): WorkflowRetrieveResponse {
		const all = workflows(state.resources.startedAt);
		const workflow = all.find((candidate) => candidate.id === id);
		if (!workflow) throw notFound('Workflow');
		return workflow;
	}

	app.get('/v1/workflows', (): WorkflowListResponse => {
		const versions = workflows(state.resources.startedAt).map(({ id, version, createdAt }) => ({
			id,
			version,
			createdAt,
		}));
		return { data: [{ name: workflowName, versions }] };
	});

	app.get<ById>('/v1/workflows/:id', ({ params }) => find(params.id));

	app.post<ById & { Body?: WorkflowRunParams }>('/v1/workflows/:id', async (request) => {
		const { params, body = {}, headers } = request;
		const workflow = find(params.id);
		validateBody('WorkflowRunParams', body, state.checkMedia);
		requireReplaceable(body.nodeOutputs);
		const behaviours = readBehaviours(body, headers[behaviourHeader] as string | undefined);
		refuseOnDemand(behaviours);
		const still = body.nodeOutputs?.still?.image;
		const uri = still && 'uri' in still ? still.uri : undefined;
		const opened = await openInput(uri, (name) => localFile(state, name));
		if (opened === UNUSABLE) {
			const message = 'Asset is not an image, a video or an audio file of a supported format.';
			throw invalidBody([
				{ code: 'custom', path: ['nodeOutputs', 'still', 'image', 'uri'], message },
			]);
		}
		const frame = {
			width: 1280,
			height: 720,
			hue: (state.resources.invocations.size * 75) % 360,
			source: opened,
		};
		const image: MediaPlan = { ...frame, kind: 'image', format: 'png', transparent: false };
		const clip: MediaPlan = {
			...frame,
			kind: 'video',
			codec: 'h264',
			seconds: 5,
			framesPerSecond: 24,
		};
		const createdAt = state.now();
		const stages = stagesOf(behaviours, state.settings.timings);
		const invocation: Invocation = {
			id: randomUUID(),
			workflowId: workflow.id,
			behaviours,
			createdAt,
			...stages,
			beganAt: createdAt + stages.throttleMs,
			nodes: [
				{ id: 'still', name: 'Still' },
				{ id: 'clip', name: 'Clip' },
			],
			artifacts: padded([image, clip], behaviours.size),
		};
		state.resources.invocations.set(invocation.id, invocation);
		return { id: invocation.id };
	});

	app.get<ById>('/v1/workflow_invocations/:id', ({ params }) => {
		const invocation = state.resources.invocations.get(params.id);
		if (!invocation) throw notFound('Workflow invocation');
		const urls = invocation.artifacts.map(({ media }, index) =>
			signedUrl(state, `${outputRoot}/${invocation.id}/${index}.${extensionOf(media)}`),
		);
		return showInvocation(invocation, state.now(), urls);
	});
}
