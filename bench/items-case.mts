// One run with many items that do not wait, in a process of its own: how long it took, and what was
// still held after it.
import { createRequire } from 'node:module';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { loggedSoFar, type NodeRunResult, runNode } from '../test/support/n8n.mts';
import { textToVideoForm } from '../test/support/text-to-video.mts';
import type { ItemsCase, ItemsTime } from './items.mts';
import type { Access } from './video-orders.mts';

const given = JSON.parse(process.argv[2]) as ItemsCase & Access;

const { RunwayVideo } = createRequire(import.meta.url)(
	'../dist/nodes/RunwayVideo/RunwayVideo.node.js',
) as { RunwayVideo: new () => INodeType };

type ParameterCall = Parameters<IExecuteFunctions['getNodeParameter']>;

const node = new RunwayVideo();

async function run(measured: INodeType, count: number): Promise<NodeRunResult> {
	const prompts = Array.from({ length: count }, (_, index) => `A calm sea, take ${index + 1}`);
	const { parameters, items } = textToVideoForm(prompts);
	const result = await runNode({
		node: measured,
		parameters: { ...parameters, waitForCompletion: 'doNotWait' },
		items,
		credential: given,
	});
	if (result.error !== undefined) throw result.error;
	return result;
}

/** What the node asks n8n for when it has one item. */
async function parameterCalls(): Promise<ParameterCall[]> {
	const calls: ParameterCall[] = [];
	const watched: INodeType = {
		description: node.description,
		async execute() {
			const context = Object.create(this) as IExecuteFunctions;
			context.getNodeParameter = ((...call: ParameterCall) => {
				calls.push(call);
				return this.getNodeParameter(...call);
			}) as IExecuteFunctions['getNodeParameter'];
			return (await node.execute!.call(context)) as INodeExecutionData[][];
		},
	};
	await run(watched, 1);
	return calls;
}

/** Hands on as many items as the node, and does no more for them than n8n has to. */
function n8nAlone(calls: ParameterCall[]): INodeType {
	return {
		description: node.description,
		async execute() {
			const items: INodeExecutionData[] = [];
			for (const item of this.getInputData().keys()) {
				for (const [name, , ...rest] of calls) this.getNodeParameter(name, item, ...rest);
				items.push({ json: { item }, pairedItem: { item } });
			}
			return [items];
		},
	};
}

/** Bytes of what is alive. */
function heapInUse(): number {
	// What n8n logs is written to a stream, and kept by the test's n8n only.
	(loggedSoFar() as unknown[]).length = 0;
	// Finalizers of one collection let go of what the next one finds.
	for (let round = 0; round < 3; round++) globalThis.gc!();
	return process.memoryUsage().heapUsed;
}

const calls = await parameterCalls();
const measured = given.way === 'Runway Video' ? node : n8nAlone(calls);
await run(measured, 500);

const before = heapInUse();
const started = performance.now();
const result = await run(measured, given.items);
const ms = performance.now() - started;
// While what came out is still there, as it is for the nodes that follow.
const held = heapInUse() - before;
const [{ length: items }] = result.outputs;
if (items !== given.items) throw new Error(`${items} items of ${given.items} came out`);

const time: ItemsTime = { ms: ms / items, heldBytes: held / items };
console.log(JSON.stringify(time));
process.exit(0);
