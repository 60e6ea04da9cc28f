import { acceptedBaseUrl, isLoopback } from './base-url';
import { type ApiContext, CREDENTIAL } from './context';
import { isPrivateHost } from './private-host';

/** Which addresses n8n may open. */
export interface UrlPolicy {
	/** In words, after "is not". */
	rule: string;
	allows(url: string): boolean;
}

/** A response of the API must not send n8n to other hosts of its network. */
const INTERNET: UrlPolicy = {
	rule: 'an https:// one outside of private networks',
	allows(url) {
		if (!URL.canParse(url)) return false;
		const { protocol, hostname } = new URL(url);
		return protocol === 'https:' && !isPrivateHost(hostname);
	},
};

/** An API on this machine is the sandbox, or the user's own, which keeps its files there as well. */
const WITH_THIS_MACHINE: UrlPolicy = {
	rule: 'an https:// one',
	allows: (url) => URL.canParse(url) && acceptedBaseUrl(new URL(url).origin) !== undefined,
};

/**
 * The policy for addresses that come from the API.
 *
 * Names are not resolved here, although one may resolve to a private address: what counts is the
 * address at the connect, which n8n's own protection (`N8N_SSRF_PROTECTION_ENABLED`) checks.
 */
export async function urlPolicyOf(context: ApiContext): Promise<UrlPolicy> {
	const { baseUrl } = await context.getCredentials<{ baseUrl?: string }>(CREDENTIAL);
	const accepted = acceptedBaseUrl(baseUrl);
	return accepted !== undefined && isLoopback(accepted) ? WITH_THIS_MACHINE : INTERNET;
}
