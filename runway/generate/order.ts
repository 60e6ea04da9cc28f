import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** What one item asks Runway to make, checked and ready to be sent. */
export interface Order {
	itemIndex: number;
	/** The operation's value in the form, for example `imageToVideo`. */
	operation: string;
	/** The model (or the mode of a recipe) that was chosen; a router chooses by itself. */
	model: string | undefined;
	/** Wire path of the create. */
	path: string;
	/** The request body; files still stand in it as `MediaInput`. */
	body: IDataObject;
}

/** Tells whether two tries of an item ask for the same thing; files count by their identity. */
export function orderHash(order: Order): string {
	return createHash('sha256')
		.update(JSON.stringify([order.path, order.body]))
		.digest('hex')
		.slice(0, 32);
}
