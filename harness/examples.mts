import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FormValues } from './n8n/form.mts';
import type { FormField, Workflow } from './n8n/workflow.mts';
import { PROJECT } from '../scripts/bootstrap/project.mjs';

const FOLDER = join(PROJECT, 'examples');
const REQUEST_SUFFIX = '.request.json';
/** The address of examples/media/ in sample requests; the real one has a port of its own. */
const MEDIA_ADDRESS = 'http://media.example';

/** The folder of pictures and the like that sample requests name. */
export const EXAMPLE_MEDIA = join(FOLDER, 'media');

/** A ready-made workflow. */
export interface Example {
	/** File name without `.json`. */
	readonly id: string;
	readonly workflow: Workflow;
}

/** All examples, by name. */
export function loadExamples(): Example[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json') && !file.endsWith(REQUEST_SUFFIX))
		.sort()
		.map((file) => ({
			id: file.slice(0, -'.json'.length),
			workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow,
		}));
}

/** @throws with those that there are when it is none of them */
export function findExample(id: string): Example {
	const examples = loadExamples();
	const example = examples.find((candidate) => candidate.id === id);
	if (example) return example;
	const known = examples.map((candidate) => candidate.id).join(', ');
	throw new Error(`There is no example "${id}". There are: ${known}`);
}

/** @throws when there is no such file in `examples/` */
export function exampleWorkflow(id: string): Workflow {
	return findExample(id).workflow;
}

/**
 * The request for an example that begins with a webhook or a form.
 *
 * @param mediaUrl where examples/media/ is served
 * @returns undefined when the example has no sample request
 */
export function sampleRequest(id: string, mediaUrl: string): unknown {
	const file = join(FOLDER, `${id}${REQUEST_SUFFIX}`);
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8').replaceAll(MEDIA_ADDRESS, mediaUrl));
}

/** The sample request as the values of a form, with the files that it names. */
export function sampleForm(id: string, fields: readonly FormField[]): FormValues {
	const values = sampleRequest(id, MEDIA_ADDRESS) as Record<string, string | File>;
	for (const { fieldName } of fields.filter(({ fieldType }) => fieldType === 'file')) {
		const name = basename(values[fieldName] as string);
		values[fieldName] = new File([readFileSync(join(EXAMPLE_MEDIA, name))], name);
	}
	return values;
}
