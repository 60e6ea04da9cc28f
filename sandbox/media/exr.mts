/** OpenEXR images: one uncompressed part with the half-float channels B, G and R. */

const header = { magic: 20_000_630, version: 2 };
/** Pixel type and compression as the format numbers them. */
const half = 1;
const uncompressed = 0;

/** Half floats of 0/65535 to 65535/65535, by the 16-bit sample. */
const halfOf = Uint16Array.from({ length: 65_536 }, (_, sample) => toHalf(sample / 65_535));

/** @param value from 0 to 1 */
function toHalf(value: number): number {
	if (value === 0) return 0;
	const exponent = Math.max(-14, Math.floor(Math.log2(value)));
	const isSubnormal = value < 2 ** -14;
	const fraction = value / 2 ** exponent - (isSubnormal ? 0 : 1);
	// A fraction that rounds up to 1024 carries into the exponent, as it should.
	return (isSubnormal ? 0 : (exponent + 15) << 10) + Math.round(fraction * 1024);
}

function int32(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeInt32LE(value, index * 4));
	return bytes;
}

function float32(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
	return bytes;
}

function attribute(name: string, type: string, value: Buffer): Buffer {
	return Buffer.concat([Buffer.from(`${name}\0${type}\0`), int32(value.length), value]);
}

function channelList(): Buffer {
	// Name, pixel type, linearity and padding, sampling in x and y; alphabetical by name.
	const channels = ['B', 'G', 'R'].map((name) =>
		Buffer.concat([Buffer.from(`${name}\0`), int32(half, 0, 1, 1)]),
	);
	return Buffer.concat([...channels, Buffer.from([0])]);
}

/**
 * @param samples rows of red, green, blue, 16 bits each, little-endian
 * @returns the bytes of an `.exr` file
 */
export function encodeExr(width: number, height: number, samples: Buffer): Buffer {
	const box = int32(0, 0, width - 1, height - 1);
	const head = Buffer.concat([
		int32(header.magic, header.version),
		attribute('channels', 'chlist', channelList()),
		attribute('compression', 'compression', Buffer.from([uncompressed])),
		attribute('dataWindow', 'box2i', box),
		attribute('displayWindow', 'box2i', box),
		attribute('lineOrder', 'lineOrder', Buffer.from([0])),
		attribute('pixelAspectRatio', 'float', float32(1)),
		attribute('screenWindowCenter', 'v2f', float32(0, 0)),
		attribute('screenWindowWidth', 'float', float32(1)),
		Buffer.from([0]),
	]);
	const rowBytes = width * 3 * 2;
	const rowStart = head.length + height * 8;
	const offsets = Buffer.alloc(height * 8);
	const rows = Buffer.alloc(height * (rowBytes + 8));
	for (let y = 0; y < height; y += 1) {
		const at = y * (rowBytes + 8);
		offsets.writeBigUInt64LE(BigInt(rowStart + at), y * 8);
		rows.writeInt32LE(y, at);
		rows.writeInt32LE(rowBytes, at + 4);
		for (let x = 0; x < width; x += 1) {
			const pixel = (y * width + x) * 6;
			for (const [plane, sample] of [4, 2, 0].entries()) {
				const value = halfOf[samples.readUInt16LE(pixel + sample)];
				rows.writeUInt16LE(value, at + 8 + (plane * width + x) * 2);
			}
		}
	}
	return Buffer.concat([head, offsets, rows]);
}
