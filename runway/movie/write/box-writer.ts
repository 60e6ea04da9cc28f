/** Numbers of four bytes. */
export function words(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 4);
	for (const [index, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, index * 4);
	return buffer;
}

export function shorts(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 2);
	for (const [index, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, index * 2);
	return buffer;
}

/** A number of eight bytes. */
export function long(value: number): Buffer {
	const buffer = Buffer.alloc(8);
	buffer.writeBigInt64BE(BigInt(value));
	return buffer;
}

export const letters = (text: string): Buffer => Buffer.from(text, 'latin1');

export function box(type: string, ...inside: Buffer[]): Buffer {
	const body = Buffer.concat(inside);
	return Buffer.concat([words(body.length + 8), letters(type), body]);
}

/** A box that begins with its version and flags. */
export function fullBox(type: string, version: number, flags: number, ...inside: Buffer[]): Buffer {
	return box(type, words((version << 24) | flags), ...inside);
}
