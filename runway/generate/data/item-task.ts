import type { IDataObject } from 'n8n-workflow';

import type { Forecast } from '../../catalogue/prices';
import type { Picture } from '../../film-files/picture';
import type { Asked } from './asked';
import type { ItemOptions } from './item-options';

/**
 * The task of an item: all that every later station needs to know of it. Plain data, so
 * that it can lie in n8n's database while a run is parked.
 */
export interface ItemTask {
	itemIndex: number;
	/** The value that names it, if the item asks for several results: an aspect ratio, a language. */
	edition?: string;
	/** The operation's value in the form, for output items and file names. */
	operation: string;
	/** The model that was chosen; undefined if a router chooses, or for a task from elsewhere. */
	model?: string;
	/** Name of its id in output items; says what kind of task it is. */
	idField: string;
	taskId: string;
	/** Time of day in milliseconds; undefined for a task that was found. */
	createdAtMs?: number;
	/** The forecast of the price list. */
	forecast?: Forecast;
	/** The most that may be charged, if the API says so. */
	estimatedCredits?: number;
	/** The request; undefined for a task that was created elsewhere. */
	asked?: Asked;
	/** The default name of its files. */
	name?: string;
	/** What its sound is laid under. */
	picture?: Picture;
	/** Which model a router chose and why. */
	routing?: IDataObject;
	options: ItemOptions;
}
