import type { GenerationOperation } from '../runway/form/operation';
import { formProperties } from '../runway/form/form-properties';
import { compileForm } from '../runway/form/operation-form';
import { readBody } from '../runway/form/read-body';
import { generate } from '../runway/generate/generate';
import { GENERATION_OPTIONS, runProperties } from '../runway/generate/completion/run-properties';
import type { NodeOperation } from './operation';

/** An operation that makes media: its form comes from the catalogue, its way is that of all. */
export function generationOperation(operation: GenerationOperation): NodeOperation {
	const form = compileForm(operation);
	const { value, name, action, description } = operation;
	return {
		value,
		name,
		action,
		description,
		properties: formProperties(form),
		commonProperties: runProperties(GENERATION_OPTIONS),
		execute: async (context) =>
			await generate(context, (itemIndex) => ({
				itemIndex,
				operation: value,
				path: form.endpoint.path,
				isPricedByInput: operation.isPricedByInput,
				...readBody(context, form, itemIndex),
			})),
	};
}
