/** Reads numbers that are not whole bytes, as codecs write them. */
export class BitReader {
	private at = 0;

	constructor(private readonly bytes: Buffer) {}

	bit(): number {
		// Behind the end, ones: they end every number.
		const byte = this.bytes[this.at >> 3] ?? 0xff;
		const bit = (byte >> (7 - (this.at & 7))) & 1;
		this.at += 1;
		return bit;
	}

	bits(count: number): number {
		let value = 0;
		for (let read = 0; read < count; read++) value = value * 2 + this.bit();
		return value;
	}

	skip(count: number): void {
		this.at += count;
	}

	/** A number of any length, as H.264 and HEVC write them. Source: ITU-T H.264, 9.1. */
	number(): number {
		let zeros = 0;
		while (this.bit() === 0) zeros += 1;
		return 2 ** zeros + this.bits(zeros) - 1;
	}

	/** Reads so many numbers and forgets them. */
	skipNumbers(count: number): void {
		for (let read = 0; read < count; read++) this.number();
	}
}
