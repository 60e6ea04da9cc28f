/**
 * A fault of the network as n8n's request helpers throw it: n8n's own error around that of its
 * HTTP client around that of Node, each in the `cause` of the one before. This holds from n8n 1.x
 * to 2.41; a `code` is copied outwards by some versions, and `syscall` stays with Node's error.
 */
export interface TransportFault {
	message?: string;
	httpCode?: string | null;
	code?: string;
	/** What the system was asked to do when it failed. */
	syscall?: string;
	cause?: TransportFault;
	/** Where several addresses of a host were tried. */
	errors?: TransportFault[];
}

/** Steps of the system that come before any byte of a request is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** The server's certificate was refused, or there is no address to connect to. */
const REFUSED_BY_NODE = new Set([
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** As deep as helpers wrap an error, and more. */
const DEEPEST = 8;

/**
 * Whether a fault proves that nothing of the request was sent. The code alone does not: a host can
 * become unreachable (`EHOSTUNREACH`, `ETIMEDOUT`) while the answer is waited for. What cannot be
 * told counts as sent.
 */
export function neverConnected(fault: TransportFault, depth = 0): boolean {
	const { syscall, code = '', cause, errors = [] } = fault;
	if (syscall !== undefined) return BEFORE_SENDING.has(syscall);
	if (REFUSED_BY_NODE.has(code)) return true;
	if (depth === DEEPEST) return false;
	if (errors.length > 0) return errors.every((error) => neverConnected(error, depth + 1));
	return cause !== undefined && neverConnected(cause, depth + 1);
}
