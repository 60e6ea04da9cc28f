/**
 * A network error as n8n's request helpers throw it: n8n's own error around that of its HTTP client
 * around that of Node, each in the `cause` of the one before. This holds from n8n 1.x to 2.41; some
 * versions copy a `code` outwards, and `syscall` stays with Node's error.
 */
export interface TransportError {
	message?: string;
	httpCode?: string | null;
	code?: string;
	/** The system call that failed. */
	syscall?: string;
	cause?: TransportError;
	/** One error per address if a host has several. */
	errors?: TransportError[];
}

/** System calls that come before any byte of a request is sent. */
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
 * Whether an error proves that nothing of the request was sent. Its code alone does not: a host can
 * become unreachable (`EHOSTUNREACH`, `ETIMEDOUT`) while its response is awaited. Anything that
 * cannot be decided counts as sent.
 */
export function provesNotSent(error: TransportError, depth = 0): boolean {
	const { syscall, code = '', cause, errors = [] } = error;
	if (syscall !== undefined) return BEFORE_SENDING.has(syscall);
	if (REFUSED_BY_NODE.has(code)) return true;
	if (depth === DEEPEST) return false;
	if (errors.length > 0) return errors.every((each) => provesNotSent(each, depth + 1));
	return cause !== undefined && provesNotSent(cause, depth + 1);
}
