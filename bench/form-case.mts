// Reads the form of one node for many items, in an execution of n8n.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import type { FormOperation } from '../runway/form/operation.ts';
import type * as OperationForms from '../runway/form/operation-form.ts';
import type * as Orders from '../runway/form/read-body.ts';
import { fillForm } from '../test/form/fill.mts';
import { runNode } from '../test/support/n8n.mts';
import { median } from './case.mts';
import type { FormCase, FormTime } from './form.mts';
import type { Access } from './video-orders.mts';

const given = JSON.parse(process.argv[2]) as FormCase & Access;

const require = createRequire(import.meta.url);
const built = <Module,>(file: string) =>
	require(path.join(import.meta.dirname, '../dist', file)) as Module;

const { compileForm } = built<typeof OperationForms>('runway/form/operation-form.js');
const { readBody } = built<typeof Orders>('runway/form/read-body.js');
const folder = `nodes/${given.node}`;
const nodes = built<Record<string, new () => INodeType>>(`${folder}/${given.node}.node.js`);
const operations = built<Record<string, FormOperation>>(
	`${folder}/operations/${given.operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.js`,
);

const node = new nodes[given.node]();
const form = compileForm(operations[given.operation]);

/** Every field that the model has, and the prompt by an expression, as in most workflows. */
const parameters: INodeParameters = {
	...fillForm(node.description, {
		chosen: { operation: given.operation, model: given.model },
		everything: true,
		values: given.values,
	}).parameters,
	promptText: '={{ $json.prompt }}',
	options: { dryRun: true },
};

const promptOf = (itemIndex: number) => `A lighthouse in the evening light, take ${itemIndex + 1}`;

async function run(measured: INodeType, count: number): Promise<void> {
	const { error } = await runNode({
		node: measured,
		parameters,
		items: Array.from({ length: count }, (_, index) => ({ json: { prompt: promptOf(index) } })),
		credential: given,
	});
	if (error !== undefined) throw error;
}

type ParameterCall = Parameters<IExecuteFunctions['getNodeParameter']>;

/** What the form asks n8n for when it reads the first item. */
function parameterCalls(context: IExecuteFunctions): ParameterCall[] {
	const calls: ParameterCall[] = [];
	const watched = Object.create(context) as IExecuteFunctions;
	watched.getNodeParameter = ((...call: ParameterCall) => {
		calls.push(call);
		return context.getNodeParameter(...call);
	}) as IExecuteFunctions['getNodeParameter'];
	readBody(watched, form, 0);
	return calls;
}

/** @returns milliseconds an item */
function timed(count: number, work: (itemIndex: number) => void): number {
	const started = performance.now();
	for (let index = 0; index < count; index++) work(index);
	return (performance.now() - started) / count;
}

/** Single passes differ too much where there are few items. */
const passesFor = (count: number) => Math.max(5, Math.ceil(500 / count));

async function measure(count: number): Promise<FormTime> {
	let calls: ParameterCall[] = [];
	let fields = 0;
	const readMs: number[] = [];
	const resolveMs: number[] = [];
	await run(
		{
			description: node.description,
			async execute() {
				calls = parameterCalls(this);
				const { body } = readBody(this, form, count - 1);
				if (body.promptText !== promptOf(count - 1)) throw new Error('Not what was asked for');
				fields = Object.keys(body).length;
				const resolve = (itemIndex: number) => {
					for (const [name, , ...rest] of calls) this.getNodeParameter(name, itemIndex, ...rest);
				};
				// In turns, so that both meet the same machine.
				for (let pass = 0; pass < passesFor(count); pass++) {
					readMs.push(timed(count, (itemIndex) => readBody(this, form, itemIndex)));
					resolveMs.push(timed(count, resolve));
				}
				return [[]];
			},
		},
		count,
	);

	const started = performance.now();
	await run(node, count);
	return {
		items: count,
		parameters: calls.length,
		fields,
		readMs: median(readMs),
		resolveMs: median(resolveMs),
		dryRunMs: (performance.now() - started) / count,
	};
}

// The first one warms up.
await measure(1);
const times: FormTime[] = [];
for (const count of given.counts) times.push(await measure(count));
console.log(JSON.stringify(times));
process.exit(0);
