import { untilStopped } from './abort';

/** Lets so many pieces of work go on at once; the others wait for a place, in their order. */
export class Places {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** @param signal ends the wait for a place */
	async use<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		await this.take(signal);
		try {
			return await work();
		} finally {
			this.giveBack();
		}
	}

	private async take(signal: AbortSignal | undefined): Promise<void> {
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
			// A place that was handed over just now goes to the next one.
			if (index < 0) this.giveBack();
			else this.waiting.splice(index, 1);
			throw stop;
		});
	}

	private giveBack(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free += 1;
		else next();
	}
}
