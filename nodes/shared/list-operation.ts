import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { forEachItem } from '../../runway/items/settle';
import { readLimit } from './list-fields';
import type { NodeOperation } from './operation';

interface ListOperation extends Omit<NodeOperation, 'execute'> {
	/**
	 * The entries that an item asks for.
	 *
	 * @param most undefined for all
	 */
	list(
		context: IExecuteFunctions,
		itemIndex: number,
		most: number | undefined,
	): Promise<IDataObject[]>;
}

/** An operation that outputs one item for each entry of a list; `listFields` are its form. */
export function listOperation({ list, ...operation }: ListOperation): NodeOperation {
	return {
		...operation,
		execute: async (context) =>
			await forEachItem(context, async (itemIndex) => {
				const entries = await list(context, itemIndex, readLimit(context, itemIndex));
				return entries.map((json) => ({ json }));
			}),
	};
}
