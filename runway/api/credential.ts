import { acceptedBaseUrl } from './base-url';
import { NOTHING_SENT } from './errors';

/** The user's entries, as far as there are any. */
export interface RunwayCredential {
	apiKey?: string;
	baseUrl?: string;
	/** Whom the API shall count the work for. */
	onBehalfOf?: string;
}

/** Characters that a header carries unchanged. */
const PLAIN_CHARACTERS = /^[\x20-\x7e]*$/;

/** Why nothing can be sent with a credential, and what to do; undefined if all is well. */
export function unusableCredential({
	apiKey = '',
	baseUrl,
	onBehalfOf = '',
}: RunwayCredential): { message: string; description: string } | undefined {
	if (acceptedBaseUrl(baseUrl) === undefined) {
		return {
			message: "The 'Base URL' of the Runway credential cannot be used",
			description: `It must start with https:// (or be http://localhost), without user name, query or fragment, because the API key is sent there. ${NOTHING_SENT}`,
		};
	}
	if (!PLAIN_CHARACTERS.test(apiKey)) {
		return {
			message: "The 'API Key' of the Runway credential has a character that no key has",
			description: `Copy the key again from Runway Dev. ${NOTHING_SENT}`,
		};
	}
	if (!PLAIN_CHARACTERS.test(onBehalfOf)) {
		return {
			message: "'On Behalf Of' of the Runway credential cannot be sent as it is",
			description: `It may have letters without accents, digits and punctuation, as an ID or a hash has. ${NOTHING_SENT}`,
		};
	}
	return undefined;
}
