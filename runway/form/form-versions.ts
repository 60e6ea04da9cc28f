import type { INodeProperties } from 'n8n-workflow';

import { hiddenFor } from './fields/shown-for';

/**
 * The forms of two versions of a node as one list: what both have stands there once, and the rest
 * for its version alone, in the place that it has there.
 */
export function bothVersions(
	first: INodeProperties[],
	second: INodeProperties[],
): INodeProperties[] {
	const collectionOf = (properties: INodeProperties[]) =>
		properties.find(({ type }) => type === 'collection');
	const [older, newer] = [collectionOf(first), collectionOf(second)];
	if (older === undefined || newer === undefined) return merged(first, second);
	// What a collection offers differs one by one, so that the collection stands there once.
	const options = merged(
		older.options as INodeProperties[],
		newer.options as INodeProperties[],
	).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	const without = (properties: INodeProperties[], own: INodeProperties) =>
		properties.map((each) => (each === own ? { ...each, options } : each));
	return merged(without(first, older), without(second, newer));
}

function merged(first: INodeProperties[], second: INodeProperties[]): INodeProperties[] {
	const keyed = (properties: INodeProperties[]) =>
		properties.map((property) => ({ key: JSON.stringify(property), property }));
	const older = keyed(first);
	const common = new Set(older.map(({ key }) => key));
	const both = keyed(second).map(({ key, property }) => ({
		key,
		property: common.has(key) ? property : hiddenFor(property, '@version', 1),
	}));
	let position = 0;
	for (const { key, property } of older) {
		const found = both.findIndex((each) => each.key === key);
		if (found >= 0) {
			position = found + 1;
			continue;
		}
		both.splice(position, 0, { key: '', property: hiddenFor(property, '@version', 2) });
		position += 1;
	}
	return both.map(({ property }) => property);
}
