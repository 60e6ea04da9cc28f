/**
 * The output items of operations. `npm run schemas` writes them as the JSON Schemas from
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

/** By name; `*` is any name that is not known before. */
export interface OutputFields {
	[name: string]: Output;
}

/** By resource and operation. */
export type Outputs = Record<string, Record<string, OutputFields>>;

export const cost: OutputFields = { credits: 'number', dollars: 'number', basis: 'string' };

/** The facts that a file states. */
export const fileFacts: OutputFields = {
	seconds: 'number',
	width: 'integer',
	height: 'integer',
	frameRate: 'number',
	codec: 'string',
	hasSound: 'boolean',
	bytes: 'integer',
};

/** The file's columns of a row; a picture has no seconds, and a sound no shape. */
const FACTS = {
	video: {
		shape: 'string',
		seconds: 'number',
		width: 'integer',
		height: 'integer',
		hasSound: 'boolean',
	},
	image: { shape: 'string', width: 'integer', height: 'integer' },
	audio: { seconds: 'number' },
} satisfies Record<string, OutputFields>;

export type Made = keyof typeof FACTS;

/** The file of the item. */
const fileOf = (made: Made): OutputFields => ({
	...FACTS[made],
	fileName: 'string',
	fileSize: 'string',
	url: 'string',
	urlExpiresAt: 'string',
});

/** A file of any kind. */
export const file: OutputFields = fileOf('video');

/** All files of a task that has several, in the one item that a suspended run has for it. */
export const severalFiles: OutputFields = {
	outputs: [{ outputIndex: 'integer', url: 'string', fileName: 'string', field: 'string' }],
};

/** A task whose model is not for the user to choose. */
export const recipeTask = (made: Made): OutputFields => ({
	prompt: 'string',
	...fileOf(made),
	cost,
	status: 'string',
	reason: 'string',
	progress: 'number',
	taskId: 'string',
});

/** A task whose model is in the form, or is chosen by a router. */
export const modelTask = (made: Made): OutputFields => ({ ...recipeTask(made), model: 'string' });
