/** Sound that is not compressed, as its values lie in the file. */
export interface Pcm {
	bits: number;
	channels: number;
	rate: number;
	isFloat: boolean;
	isBigEndian: boolean;
}

/** Bits, whether they are fractions, and whether the high byte comes first. Source: Apple's QuickTime format. */
const TYPES: Record<string, [bits: number, isFloat: boolean, isBigEndian: boolean]> = {
	sowt: [16, false, false],
	twos: [16, false, true],
	in24: [24, false, true],
	in32: [32, false, true],
	fl32: [32, true, true],
	fl64: [64, true, true],
};

/** @param description a whole box of `stsd`; undefined for sound of another kind */
export function pcmIn(description: Buffer): Pcm | undefined {
	const type = description.toString('latin1', 4, 8);
	if (description.length < 36) return undefined;
	if (type === 'lpcm' && description.length >= 72 && description.readUInt16BE(16) === 2) {
		const flags = description.readUInt32BE(60);
		return {
			bits: description.readUInt32BE(56),
			channels: description.readUInt32BE(48),
			rate: description.readDoubleBE(40),
			isFloat: (flags & 1) !== 0,
			isBigEndian: (flags & 2) !== 0,
		};
	}
	if (!Object.hasOwn(TYPES, type)) return undefined;
	const [bits, isFloat, isBigEndian] = TYPES[type];
	// Old files keep values of one byte under the names for two.
	if (bits === 16 && description.readUInt16BE(26) === 8) return undefined;
	// The box 'enda' reverses the byte order; no program that writes films today uses it.
	return {
		bits,
		channels: description.readUInt16BE(24),
		rate: description.readUInt32BE(32) / 65_536,
		isFloat,
		isBigEndian: isBigEndian && !description.includes('enda\0\x01', 36, 'latin1'),
	};
}
