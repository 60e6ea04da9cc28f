const FIRST_ROOM = 256;

/** A list of numbers that grows, in eight bytes each. */
export class Column {
	private values = new Float64Array(FIRST_ROOM);

	count = 0;

	at(index: number): number {
		return this.values[index];
	}

	push(value: number): void {
		if (this.count === this.values.length) {
			const larger = new Float64Array(Math.ceil(this.count * 1.5));
			larger.set(this.values);
			this.values = larger;
		}
		this.values[this.count] = value;
		this.count += 1;
	}
}
