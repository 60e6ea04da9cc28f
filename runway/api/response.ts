import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { RunwayError } from './errors';
import { LARGEST_ANSWER } from './read-answer';
import { retryAfterMs } from './retry';

export interface ApiResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

interface Issue {
	path?: unknown;
	message?: unknown;
}

const API_KEY = /key_[0-9a-z]{8,}/gi;
const LONGEST_QUOTE = 500;

/** Text from outside, made safe to show: no key in it, and not endless. */
export function quote(text: string): string {
	const clean = text.replace(API_KEY, 'key_…').trim();
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `promptText: too long; references[2].uri: not found`, from the `issues` of a 400. */
function issuesText(issues: unknown): string {
	if (!Array.isArray(issues)) return '';
	return (issues as unknown[])
		.filter(isRecord)
		.map(({ path, message }: Issue) => {
			const where = Array.isArray(path)
				? path
						.map((part, index) =>
							typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`,
						)
						.join('')
				: '';
			return [where, typeof message === 'string' ? message : ''].filter(Boolean).join(': ');
		})
		.filter(Boolean)
		.join('; ');
}

/** What the API itself says about a refused request: its `error` and its `issues`. */
function apiMessage(body: unknown): string {
	if (!isRecord(body)) return '';
	const error = typeof body.error === 'string' ? body.error : '';
	return quote([error, issuesText(body.issues)].filter(Boolean).join(' - '));
}

/** Refusals that the API names by a code, in words with what to do. Source: runwayml/openapi. */
const EXPLAINED_CODES: Record<string, { message: string; description: string }> = {
	no_eligible_model: {
		message: 'No model of the router can do what was asked',
		description:
			"Ask for less (resolution, duration, references, count), or let the router use more models or credits: see Runway Router → Get and its 'settings'.",
	},
	router_config_not_found: {
		message: 'There is no router of this name',
		description:
			"Choose one from the list of routers, or create it with Runway Router → Create. Generating takes the router's slug, not its ID.",
	},
};

/** What a refusal says beside its words; a router tells how it came to have no model left. */
function factsOf({ code, pipeline, emptiedBy }: Record<string, unknown>): Record<string, unknown> {
	const safeCode = typeof code === 'string' ? quote(code) : undefined;
	return Object.fromEntries(
		Object.entries({ code: safeCode, pipeline, emptiedBy }).filter(
			([, value]) => value !== undefined,
		),
	);
}

/** The refusal that a status code stands for; undefined where the request was accepted. */
export function refusalOf(response: ApiResponse, subject: string): RunwayError | undefined {
	const { statusCode, headers, body } = response;
	if (statusCode >= 200 && statusCode < 300) return undefined;
	const said = apiMessage(body);
	const saying = said === '' ? '' : `: ${said}`;
	const facts = isRecord(body) ? factsOf(body) : {};
	const explained = EXPLAINED_CODES[String(facts.code)];
	if (explained !== undefined) {
		return new RunwayError({
			kind: statusCode === 404 ? 'not-found' : 'input',
			httpCode: statusCode,
			message: `${explained.message}${saying}`,
			description: explained.description,
			facts,
		});
	}

	if (statusCode === 401 || statusCode === 403) {
		return new RunwayError({
			kind: 'credential',
			httpCode: statusCode,
			message: `Runway did not accept the API key${saying}`,
			description: `Check the API key in the Runway credential and that it belongs to the address in 'Base URL'.`,
			facts,
		});
	}
	if (statusCode === 404) {
		return new RunwayError({
			kind: 'not-found',
			httpCode: statusCode,
			message: `Runway does not know ${subject}${saying}`,
			description: `Check the ID. A deleted or cancelled task cannot be fetched any more, and an ID belongs to one organization only.`,
			facts,
		});
	}
	if (statusCode === 429) {
		const pauseMs = retryAfterMs(headers);
		const when = pauseMs === undefined ? 'later' : `in ${Math.ceil(pauseMs / 1000)} s`;
		return new RunwayError({
			kind: 'rate-limited',
			httpCode: statusCode,
			retryAfterMs: pauseMs,
			message: `Runway takes no more requests at the moment${saying}`,
			description: `The organization's daily quota is used up or too many requests came at once. Try again ${when}, or see Runway Organization → Get for the limits.`,
			facts,
		});
	}
	if (statusCode >= 500 || statusCode === 408) {
		return new RunwayError({
			kind: 'unavailable',
			httpCode: statusCode,
			retryAfterMs: retryAfterMs(headers),
			message: `Runway could not answer (HTTP ${statusCode})${saying}`,
			description: 'This passes by itself as a rule. Try again later.',
			facts,
		});
	}
	if (statusCode >= 300 && statusCode < 400) {
		return new RunwayError({
			kind: 'credential',
			httpCode: statusCode,
			message: `The Base URL answers with a redirect (HTTP ${statusCode})`,
			description: `Redirects are not followed, because the API key would travel along. Enter the final address as 'Base URL' in the Runway credential.`,
		});
	}
	return new RunwayError({
		kind: 'input',
		httpCode: statusCode,
		message: `Runway refused the request (HTTP ${statusCode})${saying}`,
		description: `Change the fields named above and run the node again.`,
		facts,
	});
}

/** What came in place of JSON, in words. */
function shapeOf(body: unknown): string {
	if (body === '' || body === undefined || body === null) return 'an empty answer';
	const text = String(body);
	if (text.length >= LARGEST_ANSWER) return `more than ${LARGEST_ANSWER / 1_000_000} MB`;
	return text.trim().startsWith('<') ? 'a web page' : 'text';
}

/** An accepted answer that is not the JSON it must be, for instance a proxy's web page. */
export function unreadableOf(
	response: ApiResponse,
	method: IHttpRequestMethods,
): RunwayError | undefined {
	const { statusCode, body } = response;
	if (statusCode < 200 || statusCode >= 300 || statusCode === 204) return undefined;
	const isEmpty = body === '' || body === undefined || body === null;
	// A deletion or a change need not say anything.
	if (isEmpty && (method === 'DELETE' || method === 'PATCH')) return undefined;
	if (typeof body === 'object' && body !== null) return undefined;
	return new RunwayError({
		kind: 'unreadable',
		httpCode: statusCode,
		message: `Runway's answer could not be read: ${shapeOf(body)} instead of JSON`,
		description: `Something between n8n and Runway (a proxy, a firewall, a wrong 'Base URL') answered in its place.`,
	});
}
