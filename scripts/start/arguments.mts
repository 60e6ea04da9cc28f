import { parseArgs } from 'node:util';

/** The arguments of `npm start`. */
export type Request =
	| { readonly kind: 'serve'; readonly port?: number }
	| { readonly kind: 'run'; readonly example: string }
	| { readonly kind: 'list' }
	| { readonly kind: 'help' }
	| { readonly kind: 'mistake'; readonly message: string };

export const USAGE = `Usage: npm start                      open n8n with the nodes and the examples
       npm start -- --port <port>     the same on this port (default: 5678, or a free one)
       npm start -- --list            list the examples
       npm start -- --run <example>   run one example without the editor, media in output/

Everything runs against a local sandbox that costs nothing. With RUNWAYML_API_SECRET set, the
real Runway API is used, and generations cost credits (RUNWAYML_BASE_URL: another address of it).`;

/** @param args the arguments after `npm start --` */
export function readArguments(args: readonly string[]): Request {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				run: { type: 'string' },
				list: { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
				port: { type: 'string' },
			},
		});
		if (values.help) return { kind: 'help' };
		if (values.list) return { kind: 'list' };
		if (values.run !== undefined) {
			return values.port === undefined
				? { kind: 'run', example: values.run }
				: { kind: 'mistake', message: '--port is for the editor; --run takes a free port' };
		}
		return values.port === undefined
			? { kind: 'serve' }
			: { kind: 'serve', port: readPort(values.port) };
	} catch (error) {
		return { kind: 'mistake', message: (error as Error).message };
	}
}

function readPort(text: string): number {
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
		throw new Error(`--port takes a number from 1 to 65535, not "${text}"`);
	}
	return port;
}
