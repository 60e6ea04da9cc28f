import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemOptions } from '../../data/item-options';

/**
 * All files of a task in one item: the first one in the field that the user named, the others in
 * fields that are numbered from 2 on.
 *
 * When a parked execution comes back, n8n takes its n-th item for the result of the n-th input,
 * whatever the item says. A second item for one input would end up with the next one's, and stop
 * every later node that asks where it came from.
 */
export function oneItemOf(
	items: INodeExecutionData[],
	{ outputField }: Pick<ItemOptions, 'outputField'>,
): INodeExecutionData[] {
	if (items.length <= 1) return items;
	const [first] = items;
	const binary: NonNullable<INodeExecutionData['binary']> = {};
	const outputs = items.map(({ json, binary: own }, index): IDataObject => {
		const { nodeId, fileName, url } = json;
		const file = own?.[outputField];
		const field = index === 0 ? outputField : `${outputField}${index + 1}`;
		if (file !== undefined) binary[field] = file;
		return {
			...(nodeId === undefined ? {} : { nodeId }),
			outputIndex: index,
			url,
			...(fileName === undefined ? {} : { fileName }),
			...(file === undefined ? {} : { field }),
		};
	});
	const hasFiles = Object.keys(binary).length > 0;
	return [{ ...first, json: { ...first.json, outputs }, ...(hasFiles ? { binary } : {}) }];
}
