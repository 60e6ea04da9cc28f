/** Pages of file stores that show a file in place of sending it, and what brings the file itself. */
const STORES: Array<[host: RegExp, name: string, node: string | undefined]> = [
	[/(^|\.)(drive|docs|drive\.usercontent)\.google\.com$/, 'Google Drive', 'Google Drive'],
	[/(^|\.)dropbox\.com$/, 'Dropbox', 'Dropbox'],
	[/(^|\.)sharepoint\.com$/, 'SharePoint', 'Microsoft SharePoint'],
	[/(^|\.)(1drv\.ms|onedrive\.live\.com|onedrive\.com)$/, 'OneDrive', 'Microsoft OneDrive'],
	[/(^|\.)box\.com$/, 'Box', 'Box'],
	[
		/(^|\.)(icloud\.com|photos\.app\.goo\.gl|photos\.google\.com|wetransfer\.com|we\.tl)$/,
		'This page',
		undefined,
	],
	[/(^|\.)(youtube\.com|youtu\.be|vimeo\.com|instagram\.com|tiktok\.com)$/, 'This page', undefined],
];

const storeOf = (url: string) => {
	const { hostname } = new URL(url);
	return STORES.find(([host]) => host.test(hostname));
};

/** Links to the file itself, for what anyone may open. */
const DIRECT: Record<string, string> = {
	'Google Drive':
		'https://drive.google.com/uc?export=download&id= with the ID of the link behind it, for a file of up to 100 MB',
	SharePoint: 'the link with &download=1 behind it, or ?download=1 if it has no question mark',
};

/** Advice for a page that came in place of a file. */
export function adviceForPage(url: string): string {
	const [, name, node] = storeOf(url) ?? [];
	if (name === undefined) {
		return 'The address leads to a page, for example a login or a page that shows the file. Enter the address of the file itself, or bring the file with another node.';
	}
	if (node === undefined) {
		return `${name} shows a file and does not send it. Use the address of the file itself, or bring the file with another node.`;
	}
	const direct = DIRECT[name];
	const otherwise =
		direct === undefined ? '' : ` If anyone may open it, you can also enter ${direct}.`;
	return `A share link of ${name} leads to a page. Bring the file with the node '${node}' (Download).${otherwise}`;
}

/**
 * The address of the file itself, for share links whose direct form is certain. Source: Dropbox's help page
 * on forced downloads.
 */
export function directAddress(url: string): string {
	const address = new URL(url);
	const isDropbox = /^(www\.)?dropbox\.com$/.test(address.hostname);
	if (!isDropbox || !/^\/(s|scl\/fi)\//.test(address.pathname)) return url;
	address.searchParams.delete('raw');
	address.searchParams.set('dl', '1');
	return address.href;
}
