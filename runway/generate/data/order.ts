import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { MediaInput } from '../../media/media-input';
import type { MediaResolver } from '../../media/media-resolver';

/** The parts of a run that completing an order may use. */
export interface Means {
	context: IExecuteFunctions;
	mediaIn: MediaResolver;
}

/** The request of one item, checked and ready to be sent. */
export interface Order {
	itemIndex: number;
	/** The value that names it, if the item asks for several results: an aspect ratio, a language. */
	edition?: string;
	/** The SDK's method, for example `imageToVideo.create`. */
	endpoint: string;
	/** The operation's value in the form, for example `imageToVideo`. */
	operation: string;
	/** The model (or the mode of a recipe) that was chosen; a router chooses by itself. */
	model: string | undefined;
	/** Wire path of the create. */
	path: string;
	/** The request body; files are still in it as `MediaInput`. */
	body: IDataObject;
	/** See `GenerationOperation`. */
	isPricedByInput?: boolean;
	/** See `GenerationOperation`. */
	layUnder?: string;
	/**
	 * Makes ready what the request refers to, when nothing else is in the way of sending it.
	 *
	 * @param body with the addresses of its files
	 * @returns the body to send
	 */
	complete?(means: Means, body: IDataObject): Promise<IDataObject>;
}

/** Texts that are made, not settings that are chosen. */
const FREE_TEXTS = new Set(['promptText', 'negativePrompt']);
/** Numbers that change what is made and not how much of it. */
const WITHOUT_PRICE = new Set(['seed']);

/**
 * The same for orders that cost the same: they differ in nothing but
 * prompts, seeds and pictures. How long a film or a sound is may decide about the price, so these
 * count by what they are (`MediaInput` turns into its identity).
 */
export function priceKeyOf({ path, body, isPricedByInput = false }: Order): string {
	const priced = (name: string, value: unknown): unknown => {
		if (WITHOUT_PRICE.has(name)) return undefined;
		if (isPricedByInput) return value;
		if (FREE_TEXTS.has(name) && typeof value === 'string') return undefined;
		const isPicture =
			value instanceof MediaInput && value.mediaTypes.every((type) => type === 'image');
		return isPicture ? 'image' : value;
	};
	// A replacer is given what `toJSON` made of a value: `this` still has the value itself.
	const text = JSON.stringify([path, body], function (this: Record<string, unknown>, name) {
		return priced(name, this[name]);
	});
	return createHash('sha256').update(text).digest('hex');
}
