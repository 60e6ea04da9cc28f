// A line every 15 s keeps a log readable and still shows that something happens.
const HEARTBEAT_MS = 15_000;

/**
 * Runs a long piece of work and says so: a line when it starts, the elapsed time while it runs,
 * and a line when it has ended. Everything goes to stderr, so that stdout holds results only.
 *
 * @template T
 * @param {string} what e.g. "Installing n8n 2.39.5 (about 4 minutes, once)"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
	const started = performance.now();
	const elapsed = () => `${Math.round((performance.now() - started) / 1000)} s`;
	console.error(`→ ${what} …`);
	const heartbeat = setInterval(() => console.error(`  … ${elapsed()}`), HEARTBEAT_MS);
	try {
		const result = await work();
		console.error(`✓ ${what}: ${elapsed()}`);
		return result;
	} catch (error) {
		console.error(`✗ ${what}: ${elapsed()}`);
		throw error;
	} finally {
		clearInterval(heartbeat);
	}
}
