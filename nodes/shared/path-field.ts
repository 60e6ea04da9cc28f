import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { NOTHING_SENT } from '../../runway/api/errors';
import { pathId } from '../../runway/api/path-id';
import { cleanText, givenValue, itemValues, type Values } from '../../runway/values';

/** A field whose value becomes part of a path. */
export interface PathField {
	property: INodeProperties;
	/** @throws RunwayError if the value cannot be an id */
	read(context: IExecuteFunctions, itemIndex: number): string;
}

/** @throws RunwayError */
export function readPathId(values: Values, property: INodeProperties): string {
	const given = givenValue(values, property, NOTHING_SENT);
	const isPlain = typeof given === 'string' || typeof given === 'number';
	return pathId(isPlain ? cleanText(given) : given, property.displayName);
}

export function pathField(property: INodeProperties): PathField {
	return {
		property,
		read: (context, itemIndex) => readPathId(itemValues(context, itemIndex), property),
	};
}
