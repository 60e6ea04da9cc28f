import type { IDataObject } from 'n8n-workflow';

import type { RunwayErrorDetails } from '../api/errors';
import type { Held } from './allowance-rows';

/**
 * One paid create in the life of an item. Plain data: n8n's context keeps it over the tries.
 *
 * planned → admitted → sent → created or uncertain → ended. The first two are not written down:
 * nothing has been paid for by then.
 */
export interface PaidOrder {
	state: 'sent' | 'created' | 'uncertain' | 'ended';
	/** The name of its id in output items, which says what was created. */
	idField: string;
	/** Undefined while no response has named it. */
	id?: string;
	/** Its last known status, in Runway's words. */
	status?: string;
	/** The most that it may cost; once it has ended, what stays charged. Undefined if unknown. */
	credits?: number;
	/** Orders with the same key cost the same. */
	priceKey: string;
	/** The price that Runway named for it. */
	price?: number;
	/** What it has reserved of the allowance. */
	held?: Held[];
	/** How it ended. */
	outcome?: Outcome;
	/** Whether a create after this one may succeed, so that another try sends one. */
	mayRepeat?: boolean;
	/** The error of an uncertain create, for every later try. */
	refusal?: Pick<RunwayErrorDetails, 'kind' | 'message' | 'description' | 'httpCode'>;
	/** Whether its price was held against the limits and fits, so that it may stay. */
	isWithinLimits?: boolean;
	/** The limit that it is cancelled for. */
	overLimit?: Exceeded;
	/** Runway's response, for fields that cannot be fetched again. */
	response?: IDataObject;
}

export type Outcome = 'charged' | 'refunded' | 'cancelled' | 'unknown';

export interface Exceeded {
	setting: string;
	limit: number;
}

/** The place of an order in its run: an item, or one of its editions. */
export interface OrderPlace {
	itemIndex: number;
	/** Undefined if the item asks for one result only. */
	edition?: string;
}

/** `3`, or `3 9:16` for an edition. */
export type OrderKey = number | string;

export const orderKeyOf = ({ itemIndex, edition }: OrderPlace): OrderKey =>
	edition === undefined ? itemIndex : `${itemIndex} ${edition}`;

/** An order with the place that it belongs to. */
export interface OrderOfItem extends PaidOrder, OrderPlace {
	/** Whether an earlier try of the same item sent it. */
	isEarlier: boolean;
}

/** Whether it may still cost something more, or may hold a slot of the account. */
export const isOpen = ({ state }: PaidOrder): boolean => state !== 'ended';
