import { poll } from '../n8n/poll.mts';

const LIMIT_MS = 120_000;

/** The requests that a stand-in received, in order. */
export class Received<Thing> {
	readonly all: Thing[] = [];
	private readonly listeners: Array<(thing: Thing) => void> = [];

	add(thing: Thing): void {
		this.all.push(thing);
		for (const listener of this.listeners) listener(thing);
	}

	/** Hears of everything that comes from now on. */
	onEach(listener: (thing: Thing) => void): void {
		this.listeners.push(listener);
	}

	/** The first one that fits, as soon as it is there. */
	async waitFor(fits: (thing: Thing) => boolean): Promise<Thing> {
		const found = await poll(
			async () => this.all.find(fits),
			(thing) => thing !== undefined,
			LIMIT_MS,
			() => `Nothing like it has come; what has come: ${JSON.stringify(this.all).slice(0, 2000)}`,
		);
		return found!;
	}
}
