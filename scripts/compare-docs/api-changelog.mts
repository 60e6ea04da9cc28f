/** An id as Runway writes them: lower case, with a figure, words joined by `_`, `.` or `-`. */
const ID = /`([a-z][a-z\d]*(?:[._-][a-z\d]+)*)`/g;

/**
 * Ids in Runway's changelog that the catalogue does not know, with the heading that they are
 * under: a new model, most of the time.
 *
 * @param known models of today and before, fields, values and parts of paths
 */
export function compareApiChangelog(text: string, known: Set<string>): string[] {
	const found = new Map<string, string>();
	let heading = 'no date';
	for (const line of text.split('\n')) {
		heading = /^#+\s+(.+?)\s*$/.exec(line)?.[1] ?? heading;
		for (const [, id] of line.matchAll(ID)) {
			if (/\d/.test(id) && !known.has(id) && !found.has(id)) found.set(id, heading);
		}
	}
	return [...found].map(
		([id, date]) => `The API's changelog (${date}) names \`${id}\`, which the catalogue has not.`,
	);
}
