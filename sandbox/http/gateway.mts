/** An error of the gateway in front of the service: a `message`, and no `error`. */

/** An answer of the gateway: the request has not reached the service. */
export class GatewayError extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** Bytes of a request body. The service's own limit is not known; AWS ends a body at 6 or 10 MB. */
export const longestBody = 6 * 1024 * 1024;

/** @throws GatewayError for a body that the gateway does not let through */
export function requirePassable(bytes: number): void {
	if (bytes > longestBody) throw new GatewayError(413, 'Request Entity Too Large');
}
