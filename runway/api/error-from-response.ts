import { type ErrorKind, RunwayError, type StoppedCreates } from './errors';
import { recordOf } from './json';
import type { ApiResponse } from './response';
import { allWords, issuePaths, namesFields, ownWords } from './response-words';
import { retryAfterMs } from './retry-pause';
import { quote } from './safe-text';

/** A refusal, as its explanation sees it. */
interface Refused {
	status: number;
	body: unknown;
	/** The subject of the request, as a noun: `this task`. */
	subject: string;
	/** When another try may help: `later`. */
	when: string;
}

type Words = string | ((refused: Refused) => string);

interface Refusal {
	kind: ErrorKind;
	message: Words;
	description: Words;
	stopsCreates?: StoppedCreates;
	/** Something else than the API responded, and its words are not shown. */
	isForeign?: boolean;
}

/** Refusals that are known by what they say; the first that fits. */
const BY_WORDS: Array<Refusal & { statuses: number[]; says: RegExp }> = [
	{
		// Recorded: 400 "You do not have enough credits to run this task."
		statuses: [400, 402, 403, 429],
		says: /(not (have )?enough|insufficient|out of|too few|no) (api )?credits|insufficient (balance|funds)/i,
		kind: 'credits',
		stopsCreates: 'run',
		message: 'The organization does not have enough credits',
		description:
			'Buy API credits in Runway Dev (https://dev.runwayml.com); credits of the Runway app do not count for the API. Runway Organization → Get shows the balance.',
	},
	{
		// Recorded: 400 "X-Runway-On-Behalf-Of request header was not specified for task creation"
		statuses: [400, 401, 403],
		says: /on-behalf-of/i,
		kind: 'credential',
		message: ({ status }) => `Runway requires 'On Behalf Of' for this account (HTTP ${status})`,
		description: "Fill in 'On Behalf Of' in the Runway credential, or correct it.",
	},
	{
		// Recorded: 429 "Your daily task limit has been reached.", without retry-after
		statuses: [400, 403, 429],
		says: /\b(daily|per day)\b.*\b(limit|quota|maximum)\b|\b(limit|quota|maximum)\b.*\b(daily|per day|today)\b/i,
		kind: 'rate-limited',
		stopsCreates: 'model',
		message: "Runway's daily limit for this model is used up",
		description:
			'Run the item again tomorrow, choose another model, or move to a higher usage tier in Runway Dev. The limit holds per model and project: Runway Organization → Get shows limits and usage.',
	},
	{
		// The tiers limit what a project spends in a month.
		statuses: [400, 402, 403, 429],
		says: /\bmonthly\b.*\b(limit|quota|maximum|spend)/i,
		kind: 'credits',
		stopsCreates: 'run',
		message: "Runway's monthly limit is used up",
		description: 'Move to a higher usage tier in Runway Dev, or wait for the next month.',
	},
	{
		// Recorded: 400 "This text cannot be used for an avatar. Please update the personality or start
		// script."
		statuses: [400, 422],
		says: /text cannot be used for an avatar/i,
		kind: 'input',
		message: "Runway's text filter refused the personality or the start script",
		description:
			'Shorten the text, and leave out names of tools and of known characters. The filter is not consistent: the same text may pass on another try.',
	},
	{
		statuses: [400, 403, 422],
		says: /content moderation|did not pass moderation|\bmoderation\b.*\b(flagged|refused|blocked|rejected)|\b(flagged|blocked|rejected)\b.*\bmoderation\b/i,
		kind: 'input',
		message: ({ status }) => `Runway's moderation refused the input (HTTP ${status})`,
		description: 'Change the prompt or the media. Repeated refusals can suspend the account.',
	},
	{
		// Recorded: 'Failed to fetch asset. Received HTTP response code "404".'
		statuses: [400, 422],
		says: /failed to (fetch|download|load|retrieve)|(could not|unable to|cannot) (fetch|download|load|retrieve)/i,
		kind: 'input',
		message: ({ status }) => `Runway could not fetch a file of the request (HTTP ${status})`,
		description:
			'The address must work for anyone, without login or cookies, and must not have expired. If only n8n can open it, let n8n fetch the file and send it along.',
	},
	{
		// Recorded: 'promptImage: Unsupported Content-Type response header: "binary/octet-stream".'
		statuses: [400, 415, 422],
		says: /content-type|unsupported (media|file|image|video|audio|format)/i,
		kind: 'input',
		message: ({ status }) => `Runway cannot use a file of the request (HTTP ${status})`,
		description:
			'Its server announces a type that Runway does not accept. Use a file in a supported format, or let n8n fetch the file and send it along, with the type that it has itself.',
	},
	{
		// Recorded: "Asset duration must be at most 30 seconds", "Invalid asset aspect ratio. …",
		// "Asset size exceeds 16.0MB"
		statuses: [400, 413, 422],
		says: /\basset\b/i,
		kind: 'input',
		message: ({ status }) => `Runway cannot use a file of the request (HTTP ${status})`,
		description: 'Use a file that meets the limit named above: see the limits of the model.',
	},
];

/** Explanations of the error codes that some refusals carry. Source: runwayml/openapi. */
const BY_CODE: Array<Refusal & { code: string }> = [
	{
		code: 'no_eligible_model',
		kind: 'input',
		message: "None of the router's models can handle this request",
		description:
			"Ask for less (resolution, duration, references, count), or let the router use more models or credits: see Runway Router → Get and its 'settings'.",
	},
	{
		code: 'router_config_not_found',
		kind: 'not-found',
		message: 'There is no router with this name',
		description:
			"Choose one from the list of routers, or create it with Runway Router → Create. Generating takes the router's slug, not its ID.",
	},
];

/** Explanations by status, or by a whole class of them. */
const BY_STATUS: Array<Refusal & { statuses: Array<number | '3xx' | '5xx'> }> = [
	{
		statuses: [401],
		kind: 'credential',
		message: 'Runway did not accept the API key',
		description:
			"Check the API key in the Runway credential and that it belongs to the address in 'Base URL'.",
	},
	{
		statuses: [403],
		kind: 'credential',
		message: 'Runway did not accept the API key for this request',
		description:
			"Check the API key in the Runway credential, that it belongs to the address in 'Base URL', and that its project may use this model or feature: see Runway Dev.",
	},
	{
		statuses: [402],
		kind: 'credits',
		stopsCreates: 'run',
		message: 'Runway asks for payment first (HTTP 402)',
		description:
			'Check the billing of the organization in Runway Dev. Runway Organization → Get shows the balance.',
	},
	{
		statuses: [404],
		kind: 'not-found',
		message: ({ subject }) => `Runway does not know ${subject}`,
		description: ({ subject }) => adviceForUnknown(subject),
	},
	{
		statuses: [413],
		kind: 'input',
		message: 'The request is too large for Runway (HTTP 413)',
		description: 'Use smaller files, or https addresses that Runway can fetch itself.',
	},
	{
		statuses: [429],
		kind: 'rate-limited',
		message: 'Runway is rate limiting requests',
		description: ({ when }) =>
			`Too many requests came at once, or a limit of the project is used up. Try again ${when}, or see Runway Organization → Get for the limits.`,
	},
	{
		statuses: [408, '5xx'],
		kind: 'unavailable',
		message: ({ status }) => `Runway could not respond (HTTP ${status})`,
		description: 'This usually passes by itself. Try again later.',
	},
	{
		statuses: ['3xx'],
		kind: 'credential',
		isForeign: true,
		message: ({ status }) => `The Base URL responds with a redirect (HTTP ${status})`,
		description:
			"Redirects are not followed, because the API key would travel along. Enter the final address as 'Base URL' in the Runway credential.",
	},
];

const ANY_OTHER: Refusal = {
	kind: 'input',
	message: ({ status }) => `Runway refused the request (HTTP ${status})`,
	description: ({ body }) =>
		namesFields(body)
			? 'Change the fields named above and run the node again.'
			: 'Change the request and run the node again.',
};

/** Records are found by their ID; lists, endpoints and the account itself always exist. */
function adviceForUnknown(subject: string): string {
	const noun = /^this (?!organization$)(.+)$/.exec(subject)?.[1];
	if (noun === undefined) {
		return "Check that the 'Base URL' of the Runway credential is the address of Runway's API.";
	}
	const removed = noun === 'task' ? 'deleted or cancelled task' : `deleted ${noun}`;
	return `Check the ID. A ${removed} no longer exists, and an ID belongs to one organization only.`;
}

/**
 * Since 2026-08-20 Runway enables ProRes, HDR and frame sequences account by account. Source: the
 * changelog of its API documentation, which does not say how other accounts are refused, so the
 * refusal is recognized by its subject.
 */
const ABOUT_FORMAT: Refusal = {
	kind: 'input',
	message: ({ status }) => `Runway did not accept the output format (HTTP ${status})`,
	description:
		"Runway enables ProRes, HDR and frame sequences account by account; all other accounts get MP4. Choose MP4 as 'Output Format', or ask Runway's support to enable the format. For any other format, check that the model supports it.",
};

const FORMAT_FIELDS: unknown[] = ['outputFormat', 'proresProfile'];

function isAboutFormat(status: number, body: unknown): boolean {
	if (status !== 400 && status !== 403) return false;
	const paths = issuePaths(body);
	if (paths.length > 0) return paths.every((path) => FORMAT_FIELDS.includes(path.at(-1)));
	const said = allWords(body);
	return (
		/output ?format|\bprores\b|\bhdr\b/i.test(said) &&
		/\b(enabled|available|allowed|permitted|access)\b/i.test(said)
	);
}

/** The error for a response; undefined if the request was accepted. */
export function errorFromResponse(
	{ statusCode: status, headers, body }: ApiResponse,
	subject: string,
): RunwayError | undefined {
	if (status >= 200 && status < 300) return undefined;
	const { kind, message, description, stopsCreates, isForeign } = refusalFor(status, body);
	const said = isForeign ? undefined : body;
	const pauseMs = retryAfterMs(headers);
	const when = pauseMs === undefined ? 'later' : `in ${Math.ceil(pauseMs / 1000)} s`;
	const inWords = (words: Words) =>
		typeof words === 'string' ? words : words({ status, body: said, subject, when });
	return new RunwayError({
		kind,
		stopsCreates,
		httpCode: status,
		retryAfterMs: pauseMs,
		message: [inWords(message), ownWords(said)].filter(Boolean).join(': '),
		description: inWords(description),
		facts: factsIn(said),
	});
}

function refusalFor(status: number, body: unknown): Refusal {
	const { code } = recordOf(body);
	const said = allWords(body);
	const group = status >= 500 ? '5xx' : status >= 300 && status < 400 ? '3xx' : status;
	return (
		BY_CODE.find((each) => each.code === code) ??
		(isAboutFormat(status, body) ? ABOUT_FORMAT : undefined) ??
		BY_WORDS.find(({ statuses, says }) => statuses.includes(status) && says.test(said)) ??
		BY_STATUS.find(({ statuses }) => statuses.includes(status) || statuses.includes(group)) ??
		ANY_OTHER
	);
}

/** Fields of a refusal beside its message; a router reports how it ran out of models. */
function factsIn(body: unknown): Record<string, unknown> {
	const { code, pipeline, emptiedBy } = recordOf(body);
	const safeCode = typeof code === 'string' ? quote(code) : undefined;
	const facts = Object.entries({ code: safeCode, pipeline, emptiedBy });
	return Object.fromEntries(facts.filter(([, value]) => value !== undefined && value !== null));
}
