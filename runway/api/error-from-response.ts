import type { ApiResponse } from './response';
import { type ErrorKind, RunwayError } from './errors';
import { retryAfterMs } from './retry-pause';
import { quote } from './safe-text';

/** What the words for a refusal speak of. */
interface Refused {
	status: number;
	/** What the request was about, as a noun: `this task`. */
	subject: string;
	/** When another try may help: `later`. */
	when: string;
}

type Words = string | ((refused: Refused) => string);

interface Refusal {
	kind: ErrorKind;
	message: Words;
	description: Words;
	/** Something else than the API answered, and its words are not shown. */
	isForeign?: boolean;
}

/** What the statuses mean, one by one or all of a hundred. */
const BY_STATUS: Array<Refusal & { statuses: Array<number | '3xx' | '5xx'> }> = [
	{
		statuses: [401, 403],
		kind: 'credential',
		message: 'Runway did not accept the API key',
		description:
			"Check the API key in the Runway credential and that it belongs to the address in 'Base URL'.",
	},
	{
		statuses: [404],
		kind: 'not-found',
		message: ({ subject }) => `Runway does not know ${subject}`,
		description: ({ subject }) => adviceForUnknown(subject),
	},
	{
		statuses: [429],
		kind: 'rate-limited',
		message: 'Runway takes no more requests at the moment',
		description: ({ when }) =>
			`The organization's daily quota is used up or too many requests came at once. Try again ${when}, or see Runway Organization → Get for the limits.`,
	},
	{
		statuses: [408, '5xx'],
		kind: 'unavailable',
		message: ({ status }) => `Runway could not answer (HTTP ${status})`,
		description: 'This passes by itself as a rule. Try again later.',
	},
	{
		statuses: ['3xx'],
		kind: 'credential',
		isForeign: true,
		message: ({ status }) => `The Base URL answers with a redirect (HTTP ${status})`,
		description:
			"Redirects are not followed, because the API key would travel along. Enter the final address as 'Base URL' in the Runway credential.",
	},
];

/** One thing is looked for by its ID; a list, or the account itself, is always there. */
function adviceForUnknown(subject: string): string {
	const noun = /^this (?!organization$)(.+)$/.exec(subject)?.[1];
	if (noun === undefined) {
		return "Check that the 'Base URL' of the Runway credential is the address of Runway's API.";
	}
	const gone = noun === 'task' ? 'deleted or cancelled task' : `deleted ${noun}`;
	return `Check the ID. A ${gone} is not there any more, and an ID belongs to one organization only.`;
}

const ANY_OTHER: Refusal = {
	kind: 'input',
	message: ({ status }) => `Runway refused the request (HTTP ${status})`,
	description: 'Change the fields named above and run the node again.',
};

/** What the codes mean that the API gives to some refusals. Source: runwayml/openapi. */
const BY_CODE: Array<Refusal & { code: string }> = [
	{
		code: 'no_eligible_model',
		kind: 'input',
		message: 'No model of the router can do what was asked',
		description:
			"Ask for less (resolution, duration, references, count), or let the router use more models or credits: see Runway Router → Get and its 'settings'.",
	},
	{
		code: 'router_config_not_found',
		kind: 'not-found',
		message: 'There is no router of this name',
		description:
			"Choose one from the list of routers, or create it with Runway Router → Create. Generating takes the router's slug, not its ID.",
	},
];

/**
 * Since 2026-08-20 Runway enables ProRes, HDR and frame sequences account by account. Source: the
 * changelog of its API documentation, which does not tell how other accounts are refused: so it is
 * known by what it is about.
 */
const ABOUT_FORMAT: Refusal = {
	kind: 'input',
	message: ({ status }) => `Runway did not take the output format (HTTP ${status})`,
	description:
		"Runway enables ProRes, HDR and frame sequences account by account, and the other accounts get MP4: choose MP4 as 'Output Format', or ask Runway's support to enable the format for the account. Where it is another format, check that the model has it.",
};

const FORMAT_FIELDS: unknown[] = ['outputFormat', 'proresProfile'];

function isAboutFormat(status: number, { error, issues }: Record<string, unknown>): boolean {
	if (status !== 400 && status !== 403) return false;
	const paths = Array.isArray(issues) ? (issues as unknown[]).map((issue) => pathOf(issue)) : [];
	if (paths.length > 0) return paths.every((path) => FORMAT_FIELDS.includes(path.at(-1)));
	const said = typeof error === 'string' ? error : '';
	return (
		/output ?format|\bprores\b|\bhdr\b/i.test(said) &&
		/\b(enabled|available|allowed|permitted|access)\b/i.test(said)
	);
}

function pathOf(issue: unknown): unknown[] {
	return isRecord(issue) && Array.isArray(issue.path) ? (issue.path as unknown[]) : [];
}

/** The refusal that an answer stands for; undefined where the request was accepted. */
export function errorFromResponse(
	{ statusCode: status, headers, body }: ApiResponse,
	subject: string,
): RunwayError | undefined {
	if (status >= 200 && status < 300) return undefined;
	const answer = isRecord(body) ? body : {};
	const { kind, message, description, isForeign } = meaningOf(status, answer);
	const said = isForeign ? {} : answer;
	const pauseMs = retryAfterMs(headers);
	const when = pauseMs === undefined ? 'later' : `in ${Math.ceil(pauseMs / 1000)} s`;
	const inWords = (words: Words) =>
		typeof words === 'string' ? words : words({ status, subject, when });
	return new RunwayError({
		kind,
		httpCode: status,
		retryAfterMs: pauseMs,
		message: [inWords(message), ownWords(said)].filter(Boolean).join(': '),
		description: inWords(description),
		facts: factsOf(said),
	});
}

function meaningOf(status: number, answer: Record<string, unknown>): Refusal {
	if (isAboutFormat(status, answer)) return ABOUT_FORMAT;
	const hundred = status >= 500 ? '5xx' : status >= 300 && status < 400 ? '3xx' : status;
	return (
		BY_CODE.find(({ code }) => code === answer.code) ??
		BY_STATUS.find(({ statuses }) => statuses.includes(status) || statuses.includes(hundred)) ??
		ANY_OTHER
	);
}

/** What the API itself says about a refused request: its `error` and its `issues`. */
function ownWords({ error, issues }: Record<string, unknown>): string {
	return quote(
		[typeof error === 'string' ? error : '', issuesText(issues)].filter(Boolean).join(' - '),
	);
}

/** `promptText: too long; references[2].uri: not found`, from the `issues` of a 400. */
function issuesText(issues: unknown): string {
	if (!Array.isArray(issues)) return '';
	return (issues as unknown[])
		.filter(isRecord)
		.map(({ path, message }) =>
			[placeText(path), typeof message === 'string' ? message : ''].filter(Boolean).join(': '),
		)
		.filter(Boolean)
		.join('; ');
}

/** `references[2].uri` from `['references', 2, 'uri']`. */
function placeText(path: unknown): string {
	if (!Array.isArray(path)) return '';
	const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
	return parts.join('').replace(/^\./, '');
}

/** What a refusal says beside its words; a router tells how it came to have no model left. */
function factsOf({ code, pipeline, emptiedBy }: Record<string, unknown>): Record<string, unknown> {
	const safeCode = typeof code === 'string' ? quote(code) : undefined;
	const facts = Object.entries({ code: safeCode, pipeline, emptiedBy });
	return Object.fromEntries(facts.filter(([, value]) => value !== undefined));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
