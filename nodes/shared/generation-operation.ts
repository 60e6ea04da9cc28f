import type { INodeProperties } from 'n8n-workflow';

import type { FormOperation } from '../../runway/form/operation';
import { formProperties } from '../../runway/form/form-properties';
import { bothVersions } from '../../runway/form/form-versions';
import { compileForm, type OperationForm } from '../../runway/form/operation-form';
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
	return generationWith(
		operation,
		bothVersions(formProperties(forms[1]), formProperties(forms[2])),
		(typeVersion) => (typeVersion < 2 ? forms[1] : forms[2]),
	);
}

/** The same of a node that came with the newest form, as its first version. */
export function newGenerationOperation(operation: GenerationOperation): NodeOperation {
	const form = compileForm(operation);
	return generationWith(operation, formProperties(form), () => form);
}

function generationWith(
	operation: GenerationOperation,
	properties: INodeProperties[],
	formOf: (typeVersion: number) => OperationForm,
): NodeOperation {
	const { value, name, action, description } = operation;
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
