const HUNG_UP = 'The terminal was closed (SIGHUP), so this ends. tmux or screen keeps it running.';

/** The exit code that shells report for a program that Ctrl-C ended. */
const ENDED_BY_CTRL_C = 130;

/**
 * Ctrl-C and its like. At first they end the process at once, with its exit hooks; after
 * {@link hold} they are something to wait for, so that things can be closed in order.
 */
export class StopSignal {
	readonly received: Promise<void>;
	private hasCome = false;
	private isHeld = false;

	constructor() {
		// No one reads a closed terminal; ending in order matters more.
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
		this.received = new Promise((resolve) => {
			for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
				// Stays in place: one Ctrl-C may arrive twice, from the terminal and from npm.
				process.on(signal, () => {
					if (signal === 'SIGHUP' && !this.hasCome) console.error(HUNG_UP);
					if (!this.isHeld) process.exit(ENDED_BY_CTRL_C);
					this.hasCome = true;
					resolve();
				});
			}
		});
	}

	get isReceived(): boolean {
		return this.hasCome;
	}

	hold(): void {
		this.isHeld = true;
	}
}
