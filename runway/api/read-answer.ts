/**
 * In bytes. A page of a hundred tasks with all their addresses has a few hundred thousand, and a
 * server that sends without an end must not fill the memory of n8n.
 */
export const LARGEST_ANSWER = 10_000_000;

/** Long enough that taking it out of a text cannot tear the text apart. */
const SHORTEST_SECRET = 8;

/**
 * Reads an answer of the API: its JSON, or the text where it is none.
 *
 * What goes beyond {@link LARGEST_ANSWER} is not read; such an answer is no longer JSON.
 *
 * @param secret the API key, which is taken out wherever the answer repeats it
 */
export async function readAnswer(body: AsyncIterable<Buffer>, secret: unknown): Promise<unknown> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	for await (const piece of body) {
		pieces.push(piece);
		bytes += piece.length;
		// Leaving the loop closes the connection.
		if (bytes >= LARGEST_ANSWER) break;
	}
	const text = Buffer.concat(pieces).toString('utf8');
	const isSecret = typeof secret === 'string' && secret.length >= SHORTEST_SECRET;
	return parsed(isSecret ? text.replaceAll(secret, 'key_…') : text);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
