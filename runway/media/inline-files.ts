/**
 * Characters of all data URIs of one body together. The API takes one URI of 5 MB, and gateways in front
 * of it have refused larger bodies. Source: doc comments of the SDK's media fields, which limit one file
 * (its docs page still says 16 MB for video and audio).
 */
const MOST_INLINE = 5_000_000;

/**
 * The files of a body that are sent in its text. Files that do not fit together are uploaded, the largest
 * first.
 *
 * @param lengthOf characters of the file's data URI
 * @param canBeUploaded false for files that are too small for an upload
 */
export function inlineFiles<Key, File>(
	files: ReadonlyArray<[Key, File]>,
	lengthOf: (file: [Key, File]) => number,
	canBeUploaded: (file: [Key, File]) => boolean,
): Set<Key> {
	const largestFirst = [...files].sort((a, b) => lengthOf(b) - lengthOf(a));
	let total = files.reduce((sum, file) => sum + lengthOf(file), 0);
	const inline = new Set<Key>();
	for (const file of largestFirst) {
		if (total > MOST_INLINE && canBeUploaded(file)) total -= lengthOf(file);
		else inline.add(file[0]);
	}
	return inline;
}
