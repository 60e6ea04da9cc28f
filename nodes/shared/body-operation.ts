import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { apiRequest } from '../../runway/api/request';
import type { FormOperation } from '../../runway/form/operation';
import { formProperties } from '../../runway/form/form-properties';
import { compileForm } from '../../runway/form/operation-form';
import { readBody } from '../../runway/form/read-body';
import { forEachItem } from '../../runway/items/settle';
import { MediaIn } from '../../runway/media/media-in';
import type { NodeOperation } from './operation';
import type { PathField } from './path-field';

/**
 * An operation that sends one body and gets the result in the answer. Its form comes from the
 * catalogue like that of a generation; there is no task to wait for.
 *
 * @param subject what a 404 is about, as a noun
 * @param pathField the field that fills the `{id}` of the path, for changes to something
 */
export function bodyOperation(
	operation: FormOperation,
	subject: string,
	pathField?: PathField,
): NodeOperation {
	const form = compileForm(operation);
	const { value, name, action, description } = operation;
	return {
		value,
		name,
		action,
		description,
		properties: [...(pathField === undefined ? [] : [pathField.property]), ...formProperties(form)],
		async execute(context) {
			const mediaIn = new MediaIn(context);
			return await forEachItem(context, async (itemIndex) => {
				const { body } = readBody(context, form, itemIndex);
				const id = pathField?.read(context, itemIndex) ?? '';
				const answer = await apiRequest(context, {
					method: form.endpoint.method as IHttpRequestMethods,
					path: form.endpoint.path.replace('{id}', id),
					subject,
					body: await mediaIn.resolve(body),
					// A second POST would make a second one; a PATCH says the same again.
					idempotent: form.endpoint.method !== 'POST',
				});
				const json = (answer as IDataObject | undefined) ?? { id, success: true };
				return [{ json }];
			});
		},
	};
}
