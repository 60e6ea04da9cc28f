import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { resolveOutputSchemaPath } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { initialState } from '../../runway/generate/wait/suspend/next-poll.ts';
import { POLL_CALL, type SuspendedRun } from '../../runway/generate/wait/suspend/suspended-run.ts';
import { type Sandbox, startSandbox, usableKey } from '../../sandbox/server.mts';
import { outputSchemas } from '../../scripts/output-schemas.mts';
import { fillForm } from '../form/fill.mts';
import { onJumpingClock } from '../support/clock.mts';
import { runNode, storedBinary } from '../support/n8n.mts';
import { offered, type PackageNode, packageNodes } from './package-nodes.mts';

/**
 * Each operation describes its output items in `__schema__`, for n8n's preview and for builders
 * that cannot run it. Here the descriptions meet what the nodes output in n8n's own engine.
 */
const nodes = await packageNodes();
const operations = nodes.flatMap((each) =>
	offered(each.node, 'resource').flatMap((resource) =>
		offered(each.node, 'operation').map((operation) => ({ ...each, resource, operation })),
	),
);

const { pass } = onJumpingClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({
		timings: { queueMs: 0, runMs: 0, processingMs: 0 },
		concurrency: null,
		credits: 1e6,
	});
});
afterAll(async () => {
	await sandbox?.close();
});

interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	additionalProperties?: Schema | false;
	items?: Schema;
}

/** Where n8n itself looks for the description of an operation's output. */
function schemaFile(about: (typeof operations)[number], version: number): string {
	const { folder, resource, operation } = about;
	return resolveOutputSchemaPath({ nodeDir: folder, version, resource, operation }) ?? '';
}

const versionsOf = ({ node }: PackageNode) => [node.description.version].flat();

/** The same for all versions of a node. */
function schemaOf(about: (typeof operations)[number]): Schema {
	const texts = versionsOf(about).map((each) => fs.readFileSync(schemaFile(about, each), 'utf8'));
	expect(new Set(texts).size).toBe(1);
	return JSON.parse(texts[0]) as Schema;
}

/** The schema with nothing allowed beside what it names; one that names nothing stays open. */
function closed(schema: Schema): Schema {
	const { properties, items, additionalProperties } = schema;
	return {
		...schema,
		...(items === undefined ? {} : { items: closed(items) }),
		...(additionalProperties ? { additionalProperties: closed(additionalProperties) } : {}),
		...(properties === undefined
			? {}
			: {
					additionalProperties: false,
					properties: Object.fromEntries(
						Object.entries(properties).map(([name, field]) => [name, closed(field)]),
					),
				}),
	};
}

async function run(
	name: string,
	parameters: INodeParameters,
	items: object[] = [{ json: {} }],
	version?: number,
) {
	const { node } = nodes.find((each) => each.name === name) as PackageNode;
	const { error, outputs } = await runNode({
		node,
		parameters,
		items: items as never,
		settings: { typeVersion: version ?? node.description.defaultVersion ?? 1 },
		credential: { apiKey: usableKey, baseUrl: sandbox.url },
	});
	if (error !== undefined) throw error;
	return outputs.flat().map(({ json }) => json);
}

/** Runs an operation with its required fields filled in as a person would. */
async function runFilled(
	name: string,
	operation: string,
	more: INodeParameters = {},
	version?: number,
) {
	const { node } = nodes.find((each) => each.name === name) as PackageNode;
	const [resource] = offered(node, 'resource');
	const chosen = { resource, operation, ...more };
	const { description } = node;
	const { parameters } = fillForm(
		version === undefined ? description : { ...description, defaultVersion: version },
		{ chosen, everything: false },
	);
	return await run(name, parameters, undefined, version);
}

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters[string];

async function order(promptText: string, more: INodeParameters = {}): Promise<string> {
	const [json] = await run('runwayVideo', {
		operation: 'textToVideo',
		promptText,
		waitForCompletion: 'doNotWait',
		...more,
	});
	return String(json.taskId);
}

const RUNNING = 'A calm sea [[slow:600]]';
const FAILED = 'A calm sea [[fail:INTERNAL.BAD_OUTPUT.01]]';

/** Tasks in the states that a task can be in. */
async function tasks(...prompts: string[]): Promise<object[]> {
	return await Promise.all(
		prompts.map(async (prompt) => ({ json: { taskId: await order(prompt) } })),
	);
}

const WORKFLOW = byId('0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a7002');
const workflowRun = (value: string, more: INodeParameters = {}): INodeParameters => ({
	operation: 'run',
	workflowId: WORKFLOW,
	inputs: { entries: [{ node: 'prompt', outputKey: 'text', type: 'primitive', value }] },
	options: { download: false },
	...more,
});

let routers = 0;

async function newRouter(): Promise<IDataObject> {
	const slug = `router-${++routers}`;
	const [router] = await run('runwayRouter', {
		operation: 'create',
		slug,
		name: slug,
		additionalFields: {
			description: 'For social media',
			settings: {
				value: {
					optimizeFor: 'cost',
					maxCreditsPerGeneration: { value: { video: 500, image: 500, audio: 500 } },
					models: { value: { mode: 'allow_new_except', ids: { entries: [{ value: 'veo3' }] } } },
					fallback: { value: { onCapacity: true } },
				},
			},
		},
	});
	return router;
}

/** The output of a suspended run for these orders after it resumes: one item each, with all files. */
async function suspended(ordered: IDataObject[]): Promise<IDataObject[]> {
	const plan: SuspendedRun = {
		nodeName: 'Runway',
		executionId: '1',
		continueOnFail: false,
		since: Date.now(),
		inputs: [],
		done: [],
		limits: {},
		orders: [],
		tasks: ordered.map(({ operation, model, routing, ...json }, itemIndex) => {
			const idField = 'taskId' in json ? 'taskId' : 'invocationId';
			return {
				itemIndex,
				idField,
				taskId: String(json[idField]),
				operation: String(operation),
				model: model as string | undefined,
				routing: routing as IDataObject | undefined,
				options: {
					limits: { runningMs: 60_000, queuedMs: 60_000 },
					onTimeout: 'error',
					cancelOnStop: true,
					reuseTask: true,
					dryRun: false,
					onUnknownPrice: 'create',
					refusePartial: false,
					simplify: true,
					includeOtherFields: false,
					download: true,
					outputField: 'data',
				},
			};
		}),
	};
	const innerCall = JSON.stringify({ name: POLL_CALL, payload: plan });
	const parked = [{ json: initialState(plan) }];
	return await run('runwayTask', { operation: 'check', innerCall }, parked);
}

/** All conversations that the sandbox has from the start, as items. */
async function talks() {
	const listed = await run('runwayConversation', { operation: 'getMany' });
	return listed.map((json) => ({ json }));
}

const asItems = (jsons: IDataObject[]) => jsons.map((json) => ({ json }));

const session = async (more: INodeParameters = {}) =>
	await run('runwayRealtimeSession', { operation: 'create', ...more });

const conversationId = byId('={{ $json.id }}');

/** Records that Runway prepares for a while, and how to create one that gets ready and one that fails. */
const PREPARED: Record<string, (description: string) => INodeParameters> = {
	runwayAvatar: (personality) => ({
		personality,
		referenceImageSource: 'url',
		referenceImageUrl: 'https://media.example.com/a.png',
	}),
	runwayVoice: (fromPrompt) => ({ fromType: 'text', fromPrompt }),
};

/** Looks at, lists and changes a record that is ready, and one that failed. */
function lookingAfter(name: string): Record<string, () => Promise<IDataObject[]>> {
	const idField = `${name.replace('runway', '').toLowerCase()}Id`;
	const onEach = async (parameters: INodeParameters) => {
		const made = await run(
			name,
			{
				operation: 'create',
				name: 'Anna',
				waitUntilReady: false,
				...PREPARED[name]('={{ $json.description }}'),
			},
			['A calm old sailor in a harbour', 'A calm sailor [[fail]] in a harbour'].map(
				(description) => ({ json: { description } }),
			),
		);
		const items = made.map((json) => ({ json }));
		return await run(name, { [idField]: byId('={{ $json.id }}'), ...parameters }, items);
	};
	return {
		[`${name} get`]: async () => await onEach({ operation: 'get' }),
		[`${name} update`]: async () =>
			await onEach({ operation: 'update', additionalFields: { name: 'Bea' } }),
		[`${name} getMany`]: async () => {
			await onEach({ operation: 'get' });
			return await run(name, { operation: 'getMany', returnAll: true });
		},
	};
}

/** How operations are run that need more than a filled-in form. */
const SCENARIOS: Record<string, () => Promise<IDataObject[]>> = {
	'runwayConversation delete': async () => {
		const [ended] = await talks();
		return await run('runwayConversation', { operation: 'delete', conversationId }, [ended]);
	},
	'runwayConversation get': async () =>
		await run('runwayConversation', { operation: 'get', conversationId }, await talks()),
	'runwayOrganization getCostReport': async () => {
		await order('A calm sea');
		const groupings = ['dayAndModel', 'total'].map((groupBy) => ({ json: { groupBy } }));
		const groupBy = '={{ $json.groupBy }}';
		return await run('runwayOrganization', { operation: 'getCostReport', groupBy }, groupings);
	},
	...lookingAfter('runwayAvatar'),
	...lookingAfter('runwayVoice'),
	'runwayAvatar getUsage': async () => await run('runwayAvatar', { operation: 'getUsage' }),
	'runwayDocument update': async () => {
		const [{ id }] = await runFilled('runwayDocument', 'create');
		const additionalFields = { name: 'Opening hours' };
		return await run('runwayDocument', {
			operation: 'update',
			documentId: byId(id),
			additionalFields,
		});
	},
	'runwayOrganization getUsage': async () => {
		await order('A calm sea');
		return await run('runwayOrganization', { operation: 'getUsage' });
	},
	'runwayOrganization getWorkspaceUsage': async () => {
		await order('A calm sea');
		return await run('runwayOrganization', {
			operation: 'getWorkspaceUsage',
			from: '2020-01-01T00:00:00',
			to: '2100-01-01T00:00:00',
		});
	},
	'runwayOrganization getAuditLog': async () => {
		const events = await run('runwayOrganization', { operation: 'getAuditLogs' });
		const items = events.map(({ eventId }) => ({ json: { eventId } }));
		return await run(
			'runwayOrganization',
			{ operation: 'getAuditLog', eventId: '={{ $json.eventId }}' },
			items,
		);
	},
	'runwayRealtimeSession create': async () => await session(),
	'runwayRealtimeSession get': async () => {
		const failing = { personality: '[[fail:INTERNAL]]', waitUntilReady: false };
		const failed = await session(failing);
		const unready = await session({ personality: '[[throttle:99]]', waitUntilReady: false });
		const ready = await session();
		const talked = await session({ additionalFields: { maxDuration: 10 } });
		await run('runwayRealtimeSession', { operation: 'consume' }, asItems(talked));
		await pass(10_000);
		const all = asItems([...failed, ...unready, ...ready, ...talked]);
		return await run('runwayRealtimeSession', { operation: 'get' }, all);
	},
	'runwayRealtimeSession cancel': async () =>
		await run('runwayRealtimeSession', { operation: 'cancel' }, asItems(await session())),
	'runwayRealtimeSession consume': async () =>
		await run('runwayRealtimeSession', { operation: 'consume' }, asItems(await session())),
	'runwayRouter create': async () => [await newRouter()],
	'runwayRouter update': async () => {
		const { id } = await newRouter();
		return await run('runwayRouter', {
			operation: 'update',
			routerId: byId(id),
			additionalFields: { description: 'For billboards' },
		});
	},
	'runwayRouter getRequests': async () => {
		const [router] = await run('runwayRouter', { operation: 'getMany' });
		await runFilled('runwayImage', 'generateImage', { configId: byId(router.slug) });
		return await run('runwayRouter', { operation: 'getRequests', routerId: byId(router.id) });
	},
	'runwayTask get': async () =>
		await run('runwayTask', { operation: 'get' }, await tasks('A calm sea', RUNNING, FAILED)),
	'runwayTask check': async () =>
		await run('runwayTask', { operation: 'check' }, await tasks('A calm sea', RUNNING, FAILED)),
	'runwayTask download': async () =>
		await run('runwayTask', { operation: 'download' }, await tasks('A calm sea')),
	'runwayTask wait': async () => [
		...(await run('runwayTask', { operation: 'wait' }, await tasks('A calm sea'))),
		...(await run(
			'runwayTask',
			{ operation: 'wait', options: { timeout: 1, onTimeout: 'output' } },
			await tasks(RUNNING),
		)),
	],
	'runwayTask cancel': async () =>
		await run('runwayTask', { operation: 'cancel' }, await tasks(RUNNING)),
	'runwayTask delete': async () =>
		await run('runwayTask', { operation: 'delete' }, await tasks('A calm sea')),
	'runwayUpload createEphemeral': async () => {
		const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)]);
		const binary = await storedBinary(png, { fileName: 'a.png', mimeType: 'image/png' });
		return await run('runwayUpload', {}, [{ json: {}, binary }]);
	},
	'runwayVideo dubVideo': async () => {
		const options = { download: false };
		const clips = await runFilled('runwayVideo', 'textToVideo', { model: 'veo3.1', options });
		const parameters = {
			operation: 'dubVideo',
			videoUriSource: 'task',
			videoUriTaskId: '={{ $json.taskId }}',
		};
		const finished = await run('runwayVideo', parameters, asItems(clips));
		sandbox.change({ timings: { runMs: 600_000 } });
		const late = { timeout: 1, onTimeout: 'output', cancelOnStop: false };
		const unfinished = await run('runwayVideo', { ...parameters, options: late }, asItems(clips));
		sandbox.change({ timings: { runMs: 0 } });
		return [...finished, ...unfinished];
	},
	'runwayVideo joinClips': async () => {
		const options = { download: false };
		const clips = await runFilled('runwayVideo', 'textToVideo', { options });
		const parameters = {
			operation: 'joinClips',
			clipSource: 'task',
			clipTaskId: '={{ $json.taskId }}',
			filmPer: '={{ $json.model }}',
		};
		return await run('runwayVideo', parameters, asItems(clips));
	},
	'runwayWorkflow get': async () =>
		await run('runwayWorkflow', { operation: 'get', workflowId: WORKFLOW }),
	'runwayWorkflow run': async () => [
		...(await suspended(
			await run('runwayWorkflow', workflowRun('A lamp', { waitForCompletion: 'doNotWait' })),
		)),
		...(await run('runwayWorkflow', workflowRun('A lamp [[partial]]'))),
		...(await run(
			'runwayWorkflow',
			workflowRun('A lamp [[slow:600]]', {
				options: { download: false, timeout: 1, onTimeout: 'output' },
			}),
		)),
	],
	'runwayWorkflow getInvocation': async () => {
		const started = await run(
			'runwayWorkflow',
			workflowRun('={{ $json.prompt }}', { waitForCompletion: 'doNotWait' }),
			['A lamp', 'A lamp [[fail:INTERNAL]]', 'A lamp [[slow:600]]', 'A lamp [[partial]]'].map(
				(prompt) => ({ json: { prompt } }),
			),
		);
		const items = started.map(({ invocationId }) => ({ json: { invocationId } }));
		const invocationId = '={{ $json.invocationId }}';
		return [
			...(await suspended(started.slice(0, 1))),
			...(await run(
				'runwayWorkflow',
				{ operation: 'getInvocation', invocationId, waitForCompletion: 'doNotWait' },
				items,
			)),
			...(await run(
				'runwayWorkflow',
				{ operation: 'getInvocation', invocationId, options: { download: false } },
				items.slice(0, 1),
			)),
		];
	},
};

/** Chooses a separate record for each operation of a node that creates some. */
async function newRecord({ name, node, resource, operation }: (typeof operations)[number]) {
	const locator = node.description.properties.find(
		({ type, name: parameter }) => type === 'resourceLocator' && parameter === `${resource}Id`,
	);
	const creates = offered(node, 'operation').includes('create');
	if (locator === undefined || !creates || operation === 'create') return {};
	const create = SCENARIOS[`${name} create`] ?? (async () => await runFilled(name, 'create'));
	const [{ id }] = await create();
	return { [locator.name]: byId(id) };
}

/**
 * The output of an operation whose form alone is enough: finished, not yet finished, and, if
 * there may be several files, suspended.
 */
async function fromFilledForm(about: (typeof operations)[number], version: number) {
	const { name, node, operation } = about;
	const waits = node.description.properties.some(
		({ name: parameter, displayOptions }) =>
			parameter === 'waitForCompletion' && !displayOptions?.hide?.operation?.includes(operation),
	);
	const filled = async (more: INodeParameters) => await runFilled(name, operation, more, version);
	if (!waits) return await filled(await newRecord(about));
	const finished = await filled({ options: { download: false } });
	sandbox.change({ timings: { runMs: 600_000 } });
	const unfinished = await filled({
		options: { timeout: 1, onTimeout: 'output', cancelOnStop: false },
	});
	sandbox.change({ timings: { runMs: 0 } });
	if (schemaOf(about).properties?.outputs === undefined) return [...finished, ...unfinished];
	const ordered = await filled({
		promptText: 'Twins [[outputs:2]]',
		outputCount: 4,
		waitForCompletion: 'doNotWait',
	});
	return [...finished, ...unfinished, ...(await suspended(ordered))];
}

const OF_A_FILE = [
	'file',
	'fileName',
	'fileSize',
	'hasSound',
	'height',
	'seconds',
	'shape',
	'urlExpiresAt',
	'width',
];

test('the schemas are those that the nodes state', async () => {
	const stated = await outputSchemas();
	expect(stated.size).toBe(operations.flatMap(versionsOf).length);
	for (const [file, text] of stated)
		expect([file, fs.readFileSync(file, 'utf8')]).toEqual([file, text]);
});

describe.each(nodes)('$name', ({ folder, name }) => {
	test('has a schema for each of its operations and no others', () => {
		const present = fs
			.globSync('__schema__/**/*', { cwd: folder })
			.filter((file) => fs.statSync(path.join(folder, file)).isFile())
			.sort();
		const wanted = operations
			.filter((about) => about.name === name)
			.flatMap((about) => versionsOf(about).map((version) => schemaFile(about, version)))
			.map((file) => path.relative(folder, file))
			.sort();
		expect(present).toEqual(wanted);
	});
});

const inVersions = operations.flatMap((about) =>
	versionsOf(about).map((version) => ({ ...about, version })),
);

describe.each(inVersions)('$name, version $version: $operation', ({ version, ...about }) => {
	test('outputs what its schema says, and all of it', async () => {
		const scenario = SCENARIOS[`${about.name} ${about.operation}`];
		const items = await (scenario === undefined ? fromFilledForm(about, version) : scenario());
		expect(items.length).toBeGreaterThan(0);

		const schema = schemaOf(about);
		const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, keywords: ['version'] });
		const validate = ajv.compile(closed(schema));
		for (const item of items) {
			expect(validate(item) ? [] : { item, errors: ajv.errorsText(validate.errors) }).toEqual([]);
		}
		// What a file says of itself is known of one that was downloaded, which most of these are not.
		const seen = new Set([
			...OF_A_FILE,
			'prompt',
			'reason',
			...items.flatMap((item) => Object.keys(item)),
		]);
		expect(Object.keys(schema.properties ?? {}).filter((name) => !seen.has(name))).toEqual([]);
	}, 60_000);
});
