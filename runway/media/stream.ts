import type { IExecuteFunctions } from 'n8n-workflow';

/** What n8n's helpers hand out as a stream; its module is not importable in a verified package. */
export type FileStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/**
 * A stream of what `transform` makes of another one, piece by piece.
 *
 * An error that comes before anyone reads would otherwise be an unhandled event, which ends the
 * whole n8n process; whoever reads the stream still gets it.
 */
export function transformed(
	source: FileStream,
	transform: (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): FileStream {
	const stream = source.compose(transform) as FileStream;
	stream.on('error', () => {});
	return stream;
}
