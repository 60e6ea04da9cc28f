/** Media that the service accepts: an https URL, an upload or a base64 data URI. */
import { isIP } from 'node:net';
import type { Settings } from '../options.mts';
import { fits as isOfType } from '../storage/content-type.mts';
import type { UploadStore } from '../storage/upload-store.mts';
import type { MediaCheck } from './validate-body.mts';

/** In characters of the whole URI. */
export const longestDataUri = 5 * 1024 * 1024;
const longestUrl = 2048;

const imageTypes = ['image/jpeg', 'image/jpg', 'image/png', 'image/webp'];

interface Surroundings {
	settings: () => Settings;
	uploads: UploadStore;
	now: () => number;
	/** Whether the URL is a signed output of this sandbox; such URLs are http, yet fine. */
	isOwnOutput: (url: URL) => boolean;
}

function checkDataUri(value: string, kinds: string[]): string | undefined {
	if (value.length > longestDataUri) {
		return `Data URI is too large: ${value.length} characters, the limit is ${longestDataUri}`;
	}
	const head = /^data:([^;,]+)(?:;[^;,]+)*;base64,/.exec(value.slice(0, 200));
	if (!head) return 'Invalid data URI: expected data:<mime type>;base64,<data>';
	const [kind] = head[1].split('/');
	const fits = kinds.includes(kind) && (kind !== 'image' || imageTypes.includes(head[1]));
	if (!fits) return `Unsupported data URI type ${head[1]}; expected ${kinds.join(' or ')}`;
	if (value.length === head[0].length) return 'Invalid data URI: no data';
	return undefined;
}

/** @returns the check that validation applies to every media string of a body */
export function mediaCheck({ settings, uploads, now, isOwnOutput }: Surroundings): MediaCheck {
	function checkUpload(uri: string, kinds: string[]): string | undefined {
		const upload = uploads.findByUri(uri);
		if (!upload?.file) return `Unknown upload ${uri}`;
		const expired = upload.createdAt + settings().uploadTtlMs <= now();
		if (expired) return `Upload ${uri} has expired`;
		const { contentType, file } = upload;
		if (!isOfType(contentType, file.head)) return `Asset content is not ${contentType}`;
		const fits = kinds.includes(contentType.split('/')[0]);
		return fits
			? undefined
			: `Unsupported asset type ${contentType}; expected ${kinds.join(' or ')}`;
	}

	function checkUrl(value: string): string | undefined {
		const url = URL.parse(value);
		if (!url) return 'Invalid URL: expected an HTTPS URL, a Runway URI or a data URI';
		if (value.length > longestUrl) return `Invalid URL: longer than ${longestUrl} characters`;
		if (isOwnOutput(url)) return undefined;
		const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
		if (url.protocol === 'http:' && loopback && settings().allowLoopbackHttp) return undefined;
		if (url.protocol !== 'https:') return 'Invalid URL: only HTTPS URLs are allowed';
		if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) return 'Invalid URL: expected a host name';
		return undefined;
	}

	return (value, kinds) => {
		if (value.startsWith('data:')) return checkDataUri(value, kinds.split('|'));
		if (value.startsWith('runway://')) return checkUpload(value, kinds.split('|'));
		return checkUrl(value);
	};
}
