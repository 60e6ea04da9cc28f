export const mean = (values: number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** The smallest value that no more than one in twenty is above. */
export function of95Percent(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
}

/** As tables show it. */
export const rounded = (value: number) => Number(value.toFixed(2));
