import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { inputError } from '../../runway/api/errors';
import { apiRequest } from '../../runway/api/request';
import type { FormOperation } from '../../runway/form/operation';
import { formProperties } from '../../runway/form/form-properties';
import { compileForm } from '../../runway/form/operation-form';
import { readBody } from '../../runway/form/read-body';
import { forEachItem } from '../../runway/items/settle';
import { MediaResolver } from '../../runway/media/media-resolver';
import { createPaid, forEachPaidItem, type PaidThing } from '../../runway/money/paid-create';
import type { NodeOperation } from './operation';
import type { PathField } from './path-field';

/** A request with a body: how it is asked for, and how it is sent. */
export interface BodyRequest {
	asked: Omit<NodeOperation, 'execute'>;
	send(context: IExecuteFunctions, mediaIn: MediaResolver, itemIndex: number): Promise<IDataObject>;
}

/**
 * Its form comes from the catalogue like that of a generation; there is no task to wait for.
 *
 * @param subject what a 404 is about, as a noun
 * @param pathField the field that fills the `{id}` of the path, for changes to something
 */
export function bodyRequest(
	operation: FormOperation,
	subject: string,
	pathField?: PathField,
): BodyRequest {
	const form = compileForm(operation);
	const { value, name, action, description } = operation;
	const { method, path } = form.endpoint;
	const fields = [
		...(pathField === undefined ? [] : [pathField.property]),
		...formProperties(form),
	];
	return {
		asked: { value, name, action, description, properties: fields },
		async send(context, mediaIn, itemIndex) {
			const id = pathField?.read(context, itemIndex) ?? '';
			const { body } = readBody(context, form, itemIndex);
			if (method === 'PATCH' && Object.keys(body).length === 0) {
				throw inputError(
					'There is nothing to change',
					"Add the fields that are to be different under 'Additional Fields'.",
					'Nothing was sent.',
				);
			}
			const response = await apiRequest(context, {
				method: method as IHttpRequestMethods,
				path: path.replace('{id}', id),
				subject,
				body: await mediaIn.resolve(body),
				// A second POST would make a second one; a PATCH says the same again.
				idempotent: method !== 'POST',
			});
			// A change may be answered with nothing at all.
			return response ? (response as IDataObject) : { id, success: true };
		},
	};
}

/** Turns a response into output, if it is not output as it is. */
export interface AnswerStep {
	/** Fields at the end of the form. */
	properties: INodeProperties[];
	/**
	 * Reads these fields, before anything is sent; what comes back makes the item of the response.
	 */
	plan(
		context: IExecuteFunctions,
		itemIndex: number,
	): (response: IDataObject) => Promise<INodeExecutionData>;
}

const AS_IT_IS: AnswerStep = { properties: [], plan: () => async (json) => ({ json }) };

/** An operation that changes something with one body. */
export function changeOperation(
	operation: FormOperation,
	subject: string,
	pathField: PathField,
): NodeOperation {
	const { asked, send } = bodyRequest(operation, subject, pathField);
	return {
		...asked,
		async execute(context) {
			const mediaIn = new MediaResolver(context);
			return await forEachItem(context, async (itemIndex) => [
				{ json: await send(context, mediaIn, itemIndex) },
			]);
		},
	};
}

/**
 * An operation that creates something with one body, and gets it in the response.
 *
 * @param subject what a 404 is about, as a noun
 */
export function createOperation(
	operation: FormOperation,
	subject: string,
	thing: PaidThing,
	step = AS_IT_IS,
): NodeOperation {
	const { asked, send } = bodyRequest(operation, subject);
	return {
		...asked,
		properties: [...asked.properties, ...step.properties],
		async execute(context) {
			const mediaIn = new MediaResolver(context);
			return await forEachPaidItem(context, async (ledger, itemIndex) => {
				const itemOf = step.plan(context, itemIndex);
				const response = await createPaid(
					ledger,
					itemIndex,
					thing,
					async () => await send(context, mediaIn, itemIndex),
				);
				return [await itemOf(response)];
			});
		},
	};
}
