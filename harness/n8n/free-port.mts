import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * @param port 0 for any
 * @returns the port when nothing listens there on the loopback address, else undefined
 */
export async function freePort(port = 0): Promise<number | undefined> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
			else reject(error);
		});
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/**
 * Below the ports that systems assign on their own (from 32768 on Linux, from 49152
 * elsewhere): one of those may be the end of someone's connection by the time a program opens it.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const MOST_TRIES = 100;

/** A port that is free on the loopback address now, for a program that opens it in a while. */
export async function anyFreePort(): Promise<number> {
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const port = await freePort(randomInt(FIRST_PORT, LAST_PORT + 1));
		if (port !== undefined) return port;
	}
	throw new Error(`No port of the loopback address from ${FIRST_PORT} to ${LAST_PORT} is free`);
}
