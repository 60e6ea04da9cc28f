import { parseArgs } from 'node:util';

/** The arguments of `npm run live`. */
export type Request =
	| {
			readonly kind: 'run';
			/** Credits that may be spent at most. */
			readonly cap: number;
			readonly baseUrl: string;
			/** The folder of the recording. */
			readonly folder: string;
	  }
	| { readonly kind: 'help' }
	| { readonly kind: 'mistake'; readonly message: string };

export const USAGE = `Usage: npm run live                    only what is free
       npm run live -- --spend 50      and the cheapest order of each kind, 50 credits at most
       npm run live -- --out <folder>  the folder of the recording (output/live)

The key comes from the environment variable RUNWAYML_API_SECRET. The recording holds neither the key nor
names, texts or IDs of your account: it can be attached to an issue.`;

/** @param args the arguments after `npm run live --` */
export function readArguments(args: readonly string[]): Request {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				spend: { type: 'string' },
				out: { type: 'string', default: 'output/live' },
				'base-url': { type: 'string', default: 'https://api.dev.runwayml.com' },
				help: { type: 'boolean', short: 'h' },
			},
		});
		if (values.help) return { kind: 'help' };
		const { spend = '0', out, 'base-url': baseUrl } = values;
		if (!/^\d+$/.test(spend)) {
			return {
				kind: 'mistake',
				message: `--spend takes a whole number of credits, not "${spend}"`,
			};
		}
		return { kind: 'run', cap: Number(spend), baseUrl, folder: out };
	} catch (error) {
		return { kind: 'mistake', message: (error as Error).message };
	}
}
