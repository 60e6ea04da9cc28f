/** One complaint about a request body, in the API's own form. */
export interface Issue {
	code: string;
	path: Array<string | number>;
	message: string;
}

/** An error answer: thrown anywhere in a route, written by the server's error handler. */
export class ApiError extends Error {
	readonly status: number;
	readonly body: Record<string, unknown>;
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		body: { error: string } & Record<string, unknown>,
		headers: Record<string, string> = {},
	) {
		super(body.error);
		this.status = status;
		this.body = body;
		this.headers = headers;
	}
}

const docUrl = 'https://docs.dev.runwayml.com/api';

export function invalidBody(issues: Issue[]): ApiError {
	return new ApiError(400, { error: 'Validation of body failed', issues, docUrl });
}

export function invalidQuery(issues: Issue[]): ApiError {
	return new ApiError(400, { error: 'Validation of query failed', issues, docUrl });
}

export function notFound(what: string): ApiError {
	return new ApiError(404, { error: `${what} not found` });
}
