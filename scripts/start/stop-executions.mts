import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nApi } from '../../harness/n8n.mts';

/** n8n does not report when a stopped node has sent its last request; one takes well under this. */
const CANCEL_MS = 2000;

/**
 * Stops what runs and leaves the nodes the time to cancel their tasks at Runway, which would
 * otherwise go on, and cost, with no one waiting for them.
 */
export async function stopExecutions(api: N8nApi): Promise<void> {
	if ((await api.stopRunningExecutions()) > 0) await sleep(CANCEL_MS);
}
