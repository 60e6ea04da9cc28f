const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The API key is sent to this address, so it must be https, or this machine.
 *
 * @returns the address without a trailing slash, or undefined when it may not be used.
 */
export function acceptedBaseUrl(value: unknown): string | undefined {
	if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
	const url = new URL(value);
	const encrypted = url.protocol === 'https:';
	const loopback = url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname);
	if (!encrypted && !loopback) return undefined;
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		return undefined;
	}
	// Put together again: a bare '?' or '#' at the end would take the path of every request.
	return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** Whether an address is on this machine, as that of the sandbox is. */
export function isLoopback(url: string): boolean {
	return LOOPBACK_HOSTS.has(new URL(url).hostname);
}
