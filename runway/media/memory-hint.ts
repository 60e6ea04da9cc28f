import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/**
 * In bytes. In memory a file takes many times its size: 3.4 GB for one of 157 MB on n8n 1.123,
 * where n8n on disk took 0.7 GB.
 */
const LARGE = 25_000_000;

/** Runs of nodes that have their hint. */
const hinted = new WeakSet<IExecuteFunctions>();

/** Says once a run of the node that n8n keeps large files in memory, which 1.x does by default. */
export function hintAtMemory(context: IExecuteFunctions, { id, data }: IBinaryData): void {
	// A file in n8n's store has an id; one in memory is its own text, four characters for three
	// bytes.
	const isLarge = id === undefined && (data.length / 4) * 3 >= LARGE;
	if (!isLarge || hinted.has(context)) return;
	hinted.add(context);
	// A node that an agent of n8n before 1.123 calls has no place for hints.
	context.addExecutionHints?.({
		message:
			"This n8n keeps files in memory, which takes many times their size. To keep them on disk, set N8N_DEFAULT_BINARY_DATA_MODE to 'filesystem' on the n8n host.",
		type: 'warning',
		location: 'outputPane',
	});
}
