import { formProperties } from '../../runway/form/form-properties';
import type { FormOperation } from '../../runway/form/operation';
import { compileForm, MODEL_ID } from '../../runway/form/operation-form';
import { readBodies } from '../../runway/form/read-body';
import type { Order } from '../../runway/generate/data/order';
import { generate } from '../../runway/generate/generate';
import { GENERATION_OPTIONS, runProperties } from '../../runway/generate/wait/run-properties';
import { forecastLine, pricedByOf } from './forecast-field';
import type { NodeOperation } from './operation';

/** An operation that orders a task, which is paid for, as its file in the node's folder states it. */
export interface GenerationOperation extends FormOperation {
	/**
	 * Whether the price depends on what goes in (the length of a text, the size of a picture), so that
	 * the price of one item says nothing about the next.
	 */
	isPricedByInput?: boolean;
	/** Wire name of a video: what comes back is sound, and is laid under its picture. */
	layUnder?: string;
	/** Begins a run: how its orders are made of what the form asks for, if they differ. */
	begin?(): (asked: Order) => Order;
}

/** An operation that makes media: its form comes from the catalogue, its way is that of all. */
export function generationOperation(operation: GenerationOperation): NodeOperation {
	const { value, name, action, description, isPricedByInput, layUnder } = operation;
	const form = compileForm(operation);
	const properties = formProperties(form);
	return {
		value,
		name,
		action,
		description,
		properties,
		forecast: {
			below: [form.discriminator ?? '', MODEL_ID],
			pricedBy: pricedByOf(properties),
			lineFor: (parameters) => forecastLine(form, parameters),
		},
		commonProperties: runProperties(
			GENERATION_OPTIONS.filter((option) => option !== 'download' || layUnder === undefined),
		),
		async execute(context) {
			const orderOf = operation.begin?.() ?? ((asked: Order) => asked);
			return await generate(context, (itemIndex) =>
				readBodies(context, form, itemIndex).map((read) =>
					orderOf({
						itemIndex,
						endpoint: form.endpoint.id,
						operation: value,
						path: form.endpoint.path,
						isPricedByInput,
						layUnder,
						...read,
					}),
				),
			);
		},
	};
}
