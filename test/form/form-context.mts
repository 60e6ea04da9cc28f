import type { IExecuteFunctions } from 'n8n-workflow';

/** A run of a node whose form holds these values; for reading a form that needs no file. */
export function formContext(parameters: object): IExecuteFunctions {
	const values = new Map<string, unknown>(Object.entries(parameters));
	return {
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			values.get(name) ?? fallback,
		getNode: () => ({ type: 'runway' }),
		helpers: {},
	} as unknown as IExecuteFunctions;
}
