import type { IBinaryData } from 'n8n-workflow';

/** A video whose picture gets another sound. Plain data: it goes along with a task. */
export interface Picture {
	binary: IBinaryData;
	/** The field that it is for, for messages. */
	label: string;
}
