import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { jest } from '@jest/globals';

export interface RefusedConnections {
	/** Requests that found no one listening so far. */
	count(): number;
	restore(): void;
}

async function deserted(): Promise<number> {
	const server = net.createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * Sends requests of this process to a port where no one listens, so that the system itself refuses
 * the connection; a server cannot do that for some of its paths only.
 *
 * @param times how many of the matching requests
 */
export async function refuseConnections(
	method: string,
	path: RegExp,
	times: number,
): Promise<RefusedConnections> {
	const port = await deserted();
	const original = http.request as (...given: unknown[]) => http.ClientRequest;
	let count = 0;
	const spy = jest.spyOn(http, 'request').mockImplementation(((...given: unknown[]) => {
		const [options, ...more] = given as [http.RequestOptions, ...unknown[]];
		const meets = options.method === method && path.test(String(options.path)) && count < times;
		if (!meets) return original(options, ...more);
		count += 1;
		return original({ ...options, port }, ...more);
	}) as typeof http.request);
	return { count: () => count, restore: () => spy.mockRestore() };
}
