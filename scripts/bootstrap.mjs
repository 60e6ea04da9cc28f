// Every command of this project starts here, on whatever Node (20 or newer) the machine has. It
// brings what is missing, Node 24 and the project's packages, and then runs the command with them.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { COMMANDS, usage } from './bootstrap/commands.mjs';
import { END_SIGNALS } from './bootstrap/end-on-signal.mjs';
import { node24 } from './bootstrap/node24.mjs';
import { npmProgram, withNodeFirst } from './bootstrap/npm.mjs';
import { PROJECT } from './bootstrap/project.mjs';
import { ensureProjectPackages } from './bootstrap/project-packages.mjs';

const PARENT_CHECK_MS = 500;

/** To be found in a log, if the output goes to one. */
const ABANDONED = `
The shell that started this has gone, so it ends, too. To keep it running without the shell, start it
with "setsid -w" (Linux) or in tmux or screen.`;

/**
 * Runs a program in the place of this one: same terminal, same signals, same exit code.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function handOver(program, args, env) {
	const child = spawn(program, args, { stdio: 'inherit', env });
	for (const signal of END_SIGNALS) process.on(signal, () => child.kill(signal));
	// Writing to a terminal that has gone must not end this before its child.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	endWithParent(() => {
		console.error(ABANDONED);
		child.kill('SIGTERM');
	});
	child.once('error', (error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
	child.once('exit', (code, signal) => {
		process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
	});
}

/**
 * A signal that is sent to npm ends npm and its shell, but they do not pass it on: without this,
 * everything that was started here would go on unseen.
 *
 * @param {() => void} end
 */
function endWithParent(end) {
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		end();
	}, PARENT_CHECK_MS);
}

async function main() {
	const [name = '', ...given] = process.argv.slice(2);
	// npm removes the dashes between its own arguments and a command's; they are allowed here, too.
	const args = given[0] === '--' ? given.slice(1) : given;
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!command) {
		console.error(usage());
		process.exitCode = 2;
		return;
	}
	const node = await node24();
	await ensureProjectPackages(PROJECT, node);
	process.chdir(PROJECT);
	const program =
		'program' in command
			? [join(PROJECT, command.program)]
			: [npmProgram(), 'run', '--silent', command.script, '--'];
	// What ships is CommonJS for n8n, and its sources are ES modules; Node remarks on each of them.
	const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
	handOver(node, [quiet, ...program, ...args], withNodeFirst(process.env, node));
}

main().catch((error) => {
	for (let cause = error; cause; cause = cause.cause) {
		console.error(cause instanceof Error ? cause.message : String(cause));
	}
	process.exitCode = 1;
});
