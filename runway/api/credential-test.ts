import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
} from 'n8n-workflow';

import { errorFromResponse } from './error-from-response';

/** Statuses that mean the same for the test of a credential as for any other request. */
const USUAL_REFUSALS = [301, 302, 303, 307, 308, 401, 403, 429, 500, 502, 503, 504];

const usualWords = (statusCode: number): string => {
	const refusal = errorFromResponse({ statusCode, headers: {}, body: undefined }, 'this account');
	return [refusal?.message, refusal?.description].join('. ');
};

/** Statuses that come from elsewhere than Runway. */
const WORDS: Record<number, string> = {
	400: "Runway refused the request (HTTP 400). If 'On Behalf Of' is filled in, check that Runway knows it.",
	404: "There is no Runway API at this 'Base URL' (HTTP 404). Runway's own is https://api.dev.runwayml.com.",
	407: 'A proxy between n8n and Runway asks for a login (HTTP 407). Check the proxy settings of the n8n host.',
};

const wordsByStatus: Record<string, string> = {
	...Object.fromEntries(USUAL_REFUSALS.map((code) => [code, usualWords(code)])),
	...WORDS,
};

/**
 * The credential test's messages in place of n8n's own for a status. n8n reads the rules one by
 * one, although its type wants all of them of one kind.
 */
export const TEST_RULES: Array<
	IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody
> = [
	...Object.entries(wordsByStatus).map(([code, message]): IAuthenticateRuleResponseCode => ({
		type: 'responseCode',
		properties: { value: Number(code), message },
	})),
	{
		type: 'responseSuccessBody',
		properties: {
			// Every organization has it, and nothing else that may answer: a web page, for one.
			key: 'tier',
			value: undefined,
			message:
				"What answers at 'Base URL' is not the Runway API: something between n8n and Runway (a proxy, a firewall with a login page) answered in its place, or the address is that of another server.",
		},
	},
];
