import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputError, NOTHING_SENT_OR_CHARGED } from '../api/errors';
import { quote } from '../api/safe-text';
import { grouped } from '../catalogue';
import { storedFile } from './file';
import { MediaInput } from './media-input';

/** A character that the API counts has no more bytes than this in UTF-8. */
const MOST_BYTES_PER_CHARACTER = 3;

/** A file whose text goes into the body as it is, in place of an address. */
export class TextFile extends MediaInput {
	constructor(
		private readonly binary: IBinaryData,
		label: string,
		/** The longest text that the API takes, in characters. */
		private readonly maxLength: number,
	) {
		super({ source: 'binary', binary }, [], label);
	}

	/** @throws RunwayError for what is no text, or too long */
	async text(context: IExecuteFunctions): Promise<string> {
		const file = await storedFile(context, this.binary, this.label);
		// Looked at before it is read, which may be all that n8n's memory has room for.
		if (file.size > this.maxLength * MOST_BYTES_PER_CHARACTER) {
			throw this.problem(file.name, `has ${grouped(file.size)} bytes`);
		}
		const text = decoded(await file.read());
		if (text === undefined) {
			throw this.problem(file.name, 'is not text in UTF-8');
		}
		if (text.trim() === '') throw this.problem(file.name, 'is empty');
		if (text.length > this.maxLength) {
			throw this.problem(file.name, `has ${grouped(text.length)} characters`);
		}
		return text;
	}

	private problem(name: string, says: string) {
		return inputError(
			`The file in '${this.label}' (${quote(name)}) ${says}`,
			`Use a text or Markdown file of up to ${grouped(this.maxLength)} characters.`,
			NOTHING_SENT_OR_CHARGED,
		);
	}
}

function decoded(content: Buffer): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
}
