/** Lets a few work at a time, in the order of their requests. */
export class Turns {
	private free: number;
	private readonly waiting: Array<PromiseWithResolvers<void>> = [];

	/** @param width how many at a time */
	constructor(width: number) {
		this.free = width;
	}

	async take<T>(work: () => Promise<T>): Promise<T> {
		if (this.free > 0) {
			this.free -= 1;
		} else {
			const turn = Promise.withResolvers<void>();
			this.waiting.push(turn);
			await turn.promise;
		}
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next.resolve();
			else this.free += 1;
		}
	}

	/** Those who wait get this error in place of their turn. */
	refuse(reason: Error): void {
		for (const turn of this.waiting.splice(0)) turn.reject(reason);
	}
}
