import type { FormOperation } from '../../runway/form/operation';
import { formProperties } from '../../runway/form/form-properties';
import { bothVersions } from '../../runway/form/form-versions';
import { compileForm } from '../../runway/form/operation-form';
import { readBody } from '../../runway/form/read-body';
import { generate } from '../../runway/generate/generate';
import { GENERATION_OPTIONS, runProperties } from '../../runway/generate/completion/run-properties';
import { forecastField, forecastLine } from './forecast-field';
import type { NodeOperation } from './operation';

/** An operation that orders a task, which is paid for, as its file in the node's folder states it. */
export interface GenerationOperation extends FormOperation {
	/**
	 * Whether the price hangs on what goes in (the length of a text, the size of a picture), so that
	 * the price of one item says nothing about the next.
	 */
	isPricedByInput?: boolean;
}

/** An operation that makes media: its form comes from the catalogue, its way is that of all. */
export function generationOperation(operation: GenerationOperation): NodeOperation {
	const forms = { 1: compileForm(operation, 1), 2: compileForm(operation, 2) };
	const { value, name, action, description } = operation;
	const formOf = (typeVersion: number) => (typeVersion < 2 ? forms[1] : forms[2]);
	const properties = bothVersions(formProperties(forms[1]), formProperties(forms[2]));
	return {
		value,
		name,
		action,
		description,
		properties: [...properties, forecastField(properties)],
		forecast: (parameters, typeVersion) => forecastLine(formOf(typeVersion), parameters),
		commonProperties: runProperties(GENERATION_OPTIONS),
		async execute(context) {
			const form = formOf(context.getNode().typeVersion);
			return await generate(context, (itemIndex) => ({
				itemIndex,
				endpoint: form.endpoint.id,
				operation: value,
				path: form.endpoint.path,
				isPricedByInput: operation.isPricedByInput,
				...readBody(context, form, itemIndex),
			}));
		},
	};
}
