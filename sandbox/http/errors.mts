/**
 * One complaint about a request body, as version 4 of zod writes it; the fields beyond these three
 * depend on the code.
 */
export interface Issue {
	code: string;
	path: Array<string | number>;
	message: string;
	[detail: string]: unknown;
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

/** A refusal that points to the documentation, as most of them do. */
export function documented(
	status: number,
	error: string,
	more: Record<string, unknown> = {},
): ApiError {
	return new ApiError(status, { error, ...more, docUrl });
}

export function invalidBody(issues: Issue[]): ApiError {
	return documented(400, 'Validation of body failed', { issues });
}

export function invalidQuery(issues: Issue[]): ApiError {
	return documented(400, 'Validation of query failed', { issues });
}

export function notFound(what: string): ApiError {
	return new ApiError(404, { error: `Could not find ${what}` });
}
