const LONGEST = 120;
/** Windows keeps these for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name that stays inside its folder and that every file system takes.
 *
 * @param name e.g. from a header of a server
 * @param taken names that are in use already
 */
export function safeFileName(name: string, taken: ReadonlySet<string> = new Set()): string {
	const plain = name
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '_')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const named = plain === '' || RESERVED.test(plain) ? `file-${plain}`.replace(/-$/, '') : plain;
	const { stem, extension } = split(named);
	for (let copy = 1; ; copy += 1) {
		const ending = copy === 1 ? extension : `-${copy}${extension}`;
		const candidate = [...stem].slice(0, LONGEST - ending.length).join('') + ending;
		if (!taken.has(candidate.toLowerCase())) return candidate;
	}
}

function split(name: string): { stem: string; extension: string } {
	const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
	return { stem: name.slice(0, name.length - extension.length), extension };
}
