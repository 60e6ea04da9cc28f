/**
 * A command of `node scripts/bootstrap.mjs <command>`: a program of this project, its path relative
 * to the project's folder, or a script of package.json, here under Node 24.
 *
 * @typedef {{ program: string, what: string } | { script: string, what: string }} Command
 * @type {Readonly<Record<string, Command>>}
 */
export const COMMANDS = {
	start: { program: 'scripts/start.mts', what: 'n8n with the nodes, a sandbox and examples' },
	test: { program: 'scripts/test.mts', what: 'all tests, or those that the arguments select' },
	sandbox: { program: 'sandbox/main.mts', what: 'the local Runway API on its own' },
	'run-in': {
		program: 'scripts/run-in.mts',
		what: 'one example in a fresh n8n that runs already, such as one in a container',
	},
	catalogue: { program: 'scripts/catalogue/generate.mts', what: 'write the model catalogue again' },
	schemas: { program: 'scripts/output-schemas.mts', what: "write the nodes' output schemas again" },
	models: {
		program: 'scripts/model-page.mts',
		what: 'write docs/models.md, and parts of other pages, again',
	},
	freshen: {
		program: 'scripts/freshen.mts',
		what: "take over the newest release of Runway's SDK",
	},
	rehearse: { program: 'scripts/rehearse.mts', what: "take over made-up releases of Runway's SDK" },
	'compare-docs': {
		program: 'scripts/compare-docs.mts',
		what: "compare catalogue and prices with Runway's documentation",
	},
	live: {
		program: 'scripts/live.mts',
		what: 'a trial of the real service with your key, and how it differs',
	},
	bench: { program: 'bench/main.mts', what: 'speed and memory, as ratios' },
	mutations: {
		program: 'test/money/mutations/main.mts',
		what: 'mistakes in the code that spends money, and what notices them',
	},
	'queue-mode': {
		program: 'scripts/queue-mode.mts',
		what: 'n8n in queue mode, and a worker that dies',
	},
	compat: { program: 'test/compat/main.mts', what: 'the package on other versions of n8n' },
	'demo-video': {
		program: 'scripts/demo-video.mts',
		what: "the film for n8n's reviewers, into output/demo.mp4",
	},
	pictures: {
		program: 'scripts/pictures.mts',
		what: 'make the pictures of the documentation again, in docs/pictures',
	},
	scan: { program: 'scripts/scan-package.mts', what: "the analysis of n8n's package scanner" },
	build: { script: 'build', what: 'compile into dist/' },
	lint: { script: 'lint', what: 'check the style of every line' },
	format: { script: 'format', what: 'format every line' },
	typecheck: { script: 'typecheck', what: 'check the types of everything' },
};

/**
 * @returns {string} the text that explains the commands
 */
export function usage() {
	const lines = Object.entries(COMMANDS).map(([name, { what }]) => `  ${name.padEnd(14)}${what}`);
	return ['Usage: node scripts/bootstrap.mjs <command> [arguments]', '', ...lines].join('\n');
}
