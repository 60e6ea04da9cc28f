import type { IExecuteFunctions } from 'n8n-workflow';

import { RunwayError } from '../api/errors';

const SCOPE = 'node';
const OPTIONS = { mode: 'entries' } as const;

/**
 * Claims a key for one paid task across executions: n8n remembers it in its database. Webhooks of
 * content systems often fire twice for one change.
 *
 * @throws RunwayError where an earlier execution has claimed it
 */
export async function claimKey(context: IExecuteFunctions, key: string): Promise<void> {
	const { processed } = await context.helpers.checkProcessedAndRecord([key], SCOPE, OPTIONS);
	if (processed.length === 0) return;
	throw new RunwayError({
		kind: 'duplicate',
		message: `'${key}' has been ordered before, so nothing was sent`,
		description:
			"The 'Duplicate Key' allows one paid task for each value. Use another value, for example with the revision of the entry, to generate again. Nothing was charged.",
		facts: { duplicateKey: key },
	});
}

/** Gives a key back when nothing was ordered with it. */
export async function releaseKey(context: IExecuteFunctions, key: string): Promise<void> {
	await context.helpers.removeProcessed([key], SCOPE, OPTIONS);
}
