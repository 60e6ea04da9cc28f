/**
 * What the items of operations look like. `npm run schemas` writes it out as the JSON Schemas from
 * which n8n shows fields before a node has run.
 */
export type Output =
	| Scalar
	| `${Scalar} | null`
	// An object whose fields are not told.
	| 'object'
	| [entry: Output]
	| OutputFields;

type Scalar = 'string' | 'number' | 'integer' | 'boolean';

/** By name; `*` stands for names that no one knows before. */
export interface OutputFields {
	[name: string]: Output;
}

/** By resource and operation. */
export type Outputs = Record<string, Record<string, OutputFields>>;

export const credits: OutputFields = { credits: 'number' };

/** What tells an operation's task from others. */
const ordered: OutputFields = { taskId: 'string', status: 'string', operation: 'string' };

/** What is known about the task, as far as it has come. */
const state: OutputFields = {
	forecast: { credits: 'number | null', certainty: 'string' },
	estimatedCost: credits,
	cost: credits,
	progress: 'number',
	createdAt: 'string',
};

/** What a file says of itself, as far as it does. */
export const fileFacts: OutputFields = {
	seconds: 'number',
	width: 'integer',
	height: 'integer',
	frameRate: 'number',
	codec: 'string',
	hasSound: 'boolean',
	bytes: 'integer',
};

/** The file of the item, and its place among those of the task. */
export const file: OutputFields = {
	outputIndex: 'integer',
	outputCount: 'integer',
	url: 'string',
	file: fileFacts,
};

/** All files of a task that has several, in the one item that a suspended run has for it. */
export const severalFiles: OutputFields = {
	outputs: [{ outputIndex: 'integer', url: 'string', field: 'string' }],
};

/** A task whose model stands in the form. */
export const modelTask: OutputFields = { ...ordered, model: 'string', ...state, ...file };

/** A task whose model is not for the user to choose. */
export const recipeTask: OutputFields = { ...ordered, ...state, ...file };

/** A task whose model a router chose. */
export function routedTask(resolvedInput: OutputFields): OutputFields {
	const routing: OutputFields = {
		configId: 'string',
		model: 'string',
		provider: 'string',
		estimatedCost: credits,
		resolvedInput,
		resolvedSettings: { optimizeFor: 'string', priceCeiling: 'number | null' },
		capacityFallback: { allExhausted: 'boolean', skipped: ['string'] },
	};
	return { ...ordered, ...state, routing, ...file };
}
