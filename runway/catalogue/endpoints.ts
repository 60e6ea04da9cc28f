import { endpoints as generated } from './generated';
import { completedEndpoint } from './overlay';
import type { Endpoint, Variant } from './types';
import { withUnreleased } from './unreleased';

/**
 * All endpoints with a request body, as the SDK types them, with the overlay's completions and the
 * models that the SDK does not have yet.
 */
export const endpoints: Endpoint[] = generated.map((each) =>
	withUnreleased(completedEndpoint(each)),
);

/** Undefined if the endpoint has no such variant. */
export function variantOf(endpoint: string, variant: string | undefined): Variant | undefined {
	return endpoints.find(({ id }) => id === endpoint)?.variants.find(({ name }) => name === variant);
}
