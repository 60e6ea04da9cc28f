import type { IDataObject } from 'n8n-workflow';

import type { Forecast } from '../../catalogue/prices';
import type { Asked } from './asked';
import type { ItemOptions } from './item-options';

/**
 * The task of an item: all that every later station needs to know of it. Plain data, so
 * that it can lie in n8n's database while a run is parked.
 */
export interface ItemTask {
	itemIndex: number;
	/** The operation's value in the form, for output items and file names. */
	operation: string;
	/** The model that was chosen; undefined if a router chooses, or for a task from elsewhere. */
	model?: string;
	/** Name of its id in output items; says what kind of task it is. */
	idField: string;
	taskId: string;
	/** Time of day in milliseconds; undefined for a task that was found. */
	createdAtMs?: number;
	/** What the price list said before the order. */
	forecast?: Forecast;
	/** The most that may be charged, if the API says so. */
	estimatedCredits?: number;
	/** What was asked for; undefined for a task that was created elsewhere. */
	asked?: Asked;
	/** What its files are called if the options do not say. */
	name?: string;
	/** Which model a router chose and why. */
	routing?: IDataObject;
	options: ItemOptions;
}
