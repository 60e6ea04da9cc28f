import { parseArgs } from 'node:util';

/** The arguments of `npm run compat`. */
export type Request =
	| {
			readonly kind: 'run';
			readonly versions: readonly string[];
			/** Words of which one stands in the name of each wanted scenario; none for all of them. */
			readonly only: readonly string[];
			readonly remove: boolean;
	  }
	| { readonly kind: 'help' }
	| { readonly kind: 'mistake'; readonly message: string };

export const USAGE = `Usage: npm run compat -- <version> …          try the package on these versions of n8n
       npm run compat -- --remove <version> …  and remove what it has brought for them
       npm run compat -- --only stop <version> only the scenarios with this word in the name

A version is one of n8n's on npm, such as 1.123.81. Each is brought once into the cache folder (1.4 to
2.4 GB, about 6 minutes) and tried for about 16 minutes, 12 of them for the trigger; what went wrong, n8n's log and a picture of
the editor are in output/compat/.`;

const VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** @param args what stands behind `npm run compat --` */
export function readArguments(args: readonly string[]): Request {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				remove: { type: 'boolean', default: false },
				only: { type: 'string', multiple: true, default: [] },
				help: { type: 'boolean', short: 'h' },
			},
		});
		if (values.help) return { kind: 'help' };
		const odd = positionals.find((version) => !VERSION.test(version));
		if (odd !== undefined) return { kind: 'mistake', message: `"${odd}" is no version of n8n` };
		if (positionals.length === 0) return { kind: 'mistake', message: 'Which version of n8n?' };
		const { only, remove } = values;
		return { kind: 'run', versions: [...new Set(positionals)], only, remove };
	} catch (error) {
		return { kind: 'mistake', message: (error as Error).message };
	}
}
