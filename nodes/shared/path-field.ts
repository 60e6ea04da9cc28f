import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { pathId } from '../../runway/api/path-id';

/** A field whose value becomes part of a path. */
export interface PathField {
	property: INodeProperties;
	/** @throws RunwayError if the value cannot be an id */
	read(context: IExecuteFunctions, itemIndex: number): string;
}

export function pathField(property: INodeProperties): PathField {
	return {
		property,
		read: (context, itemIndex) =>
			pathId(
				context.getNodeParameter(property.name, itemIndex, '', { extractValue: true }),
				property.displayName,
			),
	};
}
