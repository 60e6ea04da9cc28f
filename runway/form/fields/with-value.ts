import type { Values } from '../../values';

/** The values with another one in a field. */
export const withValue = (values: Values, name: string, value: string): Values => ({
	...values,
	get: (each) => (each === name ? value : values.get(each)),
});
