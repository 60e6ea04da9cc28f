/** Writes zip files of up to 4 GB entry by entry, so that a sequence never lies in memory whole. */
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw) as (data: Buffer, options: object) => Promise<Buffer>;

/** 1 January 2026, as zip writes dates: fixed, so that equal contents give equal files. */
const dosDate = ((2026 - 1980) << 9) | (1 << 5) | 1;
const deflated = 8;
const utf8Names = 0x0800;

/** The fields that a local header and a central one share, from the version needed on. */
function commonFields(crc: number, packed: number, size: number, nameLength: number): Buffer {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(utf8Names, 2);
	fields.writeUInt16LE(deflated, 4);
	fields.writeUInt16LE(0, 6);
	fields.writeUInt16LE(dosDate, 8);
	fields.writeUInt32LE(crc, 10);
	fields.writeUInt32LE(packed, 14);
	fields.writeUInt32LE(size, 18);
	fields.writeUInt16LE(nameLength, 22);
	return fields;
}

function signature(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

export class ZipWriter {
	private readonly file: FileHandle;
	private readonly directory: Buffer[] = [];
	private offset = 0;

	private constructor(file: FileHandle) {
		this.file = file;
	}

	static async create(path: string): Promise<ZipWriter> {
		return new ZipWriter(await open(path, 'w'));
	}

	async add(name: string, contents: Buffer): Promise<void> {
		const packed = await deflate(contents, { level: 1 });
		const nameBytes = Buffer.from(name);
		const fields = commonFields(crc32(contents), packed.length, contents.length, nameBytes.length);
		const central = Buffer.alloc(14);
		central.writeUInt32LE(this.offset, 10);
		this.directory.push(
			Buffer.concat([signature('PK\x01\x02\x14\x00'), fields, central, nameBytes]),
		);
		await this.write(Buffer.concat([signature('PK\x03\x04'), fields, nameBytes, packed]));
	}

	/** Writes the directory and closes the file. */
	async finish(): Promise<void> {
		const start = this.offset;
		const directory = Buffer.concat(this.directory);
		const end = Buffer.alloc(18);
		end.writeUInt16LE(this.directory.length, 4);
		end.writeUInt16LE(this.directory.length, 6);
		end.writeUInt32LE(directory.length, 8);
		end.writeUInt32LE(start, 12);
		await this.write(Buffer.concat([directory, signature('PK\x05\x06'), end]));
		await this.file.close();
	}

	private async write(bytes: Buffer): Promise<void> {
		await this.file.write(bytes);
		this.offset += bytes.length;
	}
}
