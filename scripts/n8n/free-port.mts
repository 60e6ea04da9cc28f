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

/** A port that is free on the loopback address now. */
export async function anyFreePort(): Promise<number> {
	const port = await freePort();
	if (port === undefined) throw new Error('No port of the loopback address is free');
	return port;
}
