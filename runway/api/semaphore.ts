import { untilStopped } from './abort';

/** Limits how much work runs at once; the rest waits in order of arrival. */
export class Semaphore {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** @param signal ends the wait */
	async use<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		await this.acquire(signal);
		try {
			return await work();
		} finally {
			this.release();
		}
	}

	private async acquire(signal: AbortSignal | undefined): Promise<void> {
		if (this.free > 0) {
			this.free -= 1;
			return;
		}
		let enter = () => {};
		const entered = new Promise<void>((resolve) => {
			enter = resolve;
		});
		this.waiting.push(enter);
		await untilStopped(entered, signal).catch((stop: unknown) => {
			const index = this.waiting.indexOf(enter);
			// A permit handed over just now goes to the next one.
			if (index < 0) this.release();
			else this.waiting.splice(index, 1);
			throw stop;
		});
	}

	private release(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free += 1;
		else next();
	}
}
