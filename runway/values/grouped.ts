/**
 * `1,000`. n8n reads the forms when it starts, and the first `toLocaleString` of a process takes
 * longer than all of them.
 *
 * @param number a whole one
 */
export function grouped(number: number): string {
	return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
