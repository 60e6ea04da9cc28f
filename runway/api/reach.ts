import { acceptedBaseUrl, isLoopback } from './base-url';
import { type ApiContext, CREDENTIAL } from './context';
import { isPrivateHost } from './private-host';

/** Which addresses n8n may open. */
export interface Reach {
	/** In words, after "is not". */
	rule: string;
	allows(url: string): boolean;
}

/** An answer of the API must not send n8n to other places of its network. */
const INTERNET: Reach = {
	rule: 'an https:// one outside of private networks',
	allows(url) {
		if (!URL.canParse(url)) return false;
		const { protocol, hostname } = new URL(url);
		return protocol === 'https:' && !isPrivateHost(hostname);
	},
};

/** An API on this machine is the sandbox, or the user's own, which has its files there as well. */
const WITH_THIS_MACHINE: Reach = {
	rule: 'an https:// one',
	allows: (url) => URL.canParse(url) && acceptedBaseUrl(new URL(url).origin) !== undefined,
};

/**
 * Which addresses may be opened that the API answers with.
 *
 * Names are not resolved here, although one may stand for a private address: what it stands for at
 * the connect is what counts, and n8n's own protection (`N8N_SSRF_PROTECTION_ENABLED`) looks there.
 */
export async function reachOfAnswers(context: ApiContext): Promise<Reach> {
	const { baseUrl } = await context.getCredentials<{ baseUrl?: string }>(CREDENTIAL);
	const accepted = acceptedBaseUrl(baseUrl);
	return accepted !== undefined && isLoopback(accepted) ? WITH_THIS_MACHINE : INTERNET;
}
