import { Column } from './column';
import type { Piece, Run } from './track-plan';

/** What stands for a source where a piece is written out here. */
const WRITTEN_HERE = -1;

/**
 * The runs of all tracks of a film, those of a track one after the other. Many clips have hundreds
 * of runs each, since their pictures and sound take turns: as columns, they take a fraction of the
 * memory of objects.
 */
export class RunTable {
	private readonly seconds = new Column();
	private readonly samples = new Column();
	private readonly descriptions = new Column();
	private readonly firstPieces = new Column();

	private readonly sources = new Column();
	private readonly offsets = new Column();
	private readonly lengths = new Column();
	private readonly writtenHere: Buffer[] = [];

	get count(): number {
		return this.seconds.count;
	}

	add({ seconds, samples, description, pieces }: Run): void {
		this.seconds.push(seconds);
		this.samples.push(samples);
		this.descriptions.push(description);
		this.firstPieces.push(this.sources.count);
		for (const piece of pieces) this.addPiece(piece);
	}

	private addPiece(piece: Piece): void {
		const isWrittenHere = Buffer.isBuffer(piece);
		this.sources.push(isWrittenHere ? WRITTEN_HERE : piece.source);
		this.offsets.push(isWrittenHere ? this.writtenHere.length : piece.offset);
		this.lengths.push(isWrittenHere ? piece.length : piece.bytes);
		if (isWrittenHere) this.writtenHere.push(piece);
	}

	secondsOf(run: number): number {
		return this.seconds.at(run);
	}

	samplesOf(run: number): number {
		return this.samples.at(run);
	}

	descriptionOf(run: number): number {
		return this.descriptions.at(run);
	}

	bytesOf(run: number): number {
		let bytes = 0;
		for (let piece = this.firstPieces.at(run); piece < this.piecesEnd(run); piece++) {
			bytes += this.lengths.at(piece);
		}
		return bytes;
	}

	/** A new list each time. */
	piecesOf(run: number): Piece[] {
		const pieces: Piece[] = [];
		for (let piece = this.firstPieces.at(run); piece < this.piecesEnd(run); piece++) {
			const source = this.sources.at(piece);
			const offset = this.offsets.at(piece);
			if (source === WRITTEN_HERE) pieces.push(this.writtenHere[offset]);
			else pieces.push({ source, offset, bytes: this.lengths.at(piece) });
		}
		return pieces;
	}

	private piecesEnd(run: number): number {
		return run + 1 < this.count ? this.firstPieces.at(run + 1) : this.sources.count;
	}
}
