import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';

import type { Watch } from '../../runway/polling/watch';

/** One thing that the trigger can wait for. */
export interface TriggerEvent {
	value: string;
	/** In the list 'Trigger On'. */
	name: string;
	description: string;
	/** Fields of this event, without a condition on it. */
	properties: INodeProperties[];
	/** The message of a test in the editor if there is no such event. */
	none: string;
	/** The values of the fields, checked: with other ones the trigger begins again. */
	question(context: IPollFunctions): IDataObject;
	/** @param question the one that this event has given */
	watch(context: IPollFunctions, question: IDataObject): Watch;
}
