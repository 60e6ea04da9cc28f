/**
 * `1,000`, `1,234.5`: at most three decimals. n8n reads the forms when it starts, and the first
 * `toLocaleString` of a process takes longer than all of them.
 */
export function grouped(number: number): string {
	return String(Number(number.toFixed(3))).replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, ',');
}
