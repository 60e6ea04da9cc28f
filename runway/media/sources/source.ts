import type { IBinaryData, IExecuteFunctions, INodePropertyTypeOptions } from 'n8n-workflow';

import type { MediaType } from '../../catalogue/types';

/** The parameter that names the file to a source. Sources may share one. */
export interface SourceParameter {
	/** Ends the parameter's name. */
	name: string;
	/** Ends its label. */
	label: string;
	/** Its label beside others that say what the file is for. */
	labelAlone: string;
	typeOptions?: INodePropertyTypeOptions;
	placeholder(mediaTypes: readonly MediaType[]): string;
	hint?(mediaTypes: readonly MediaType[]): string;
	/** For a form that asks for other files, too. */
	besideOthers?: string;
	/** Its words in a list: one entry of a list may name several files. */
	forSeveral: {
		label: string;
		placeholder?: string;
		hint(mediaTypes: readonly MediaType[]): string;
	};
}

/** The data of a field and an item that reading a source needs. */
export interface Asked {
	/** The field's name in the form, for messages. */
	label: string;
	/** Labels of the sources that the field offers; none if it has no choice of sources. */
	offered: readonly string[];
	/** The file in a field of the item. */
	file(fieldName: unknown): IBinaryData;
	/** The files in several fields of the item: see `ItemFiles.several`. */
	files(fieldNames: unknown): IBinaryData[];
}

/** The facts that are known of a file before it is opened. */
export interface OriginFacts {
	/** Identifies the file; stable over the tries of one execution. */
	identity: string;
	/** For the plan that a dry run shows. */
	shown: { url?: string; taskId?: string };
}

/**
 * A kind of place that a file comes from: how the form asks for it, how an item's answer is read,
 * and how the file gets to Runway. A new one is a file beside this one and a line in `index.ts`.
 */
export interface MediaSource<Origin extends { source: string }> {
	value: Origin['source'];
	/** In the form, and in messages. */
	label: string;
	/** In the list of sources, if the label does not say it all. */
	description?: string;
	/** Whether an AI agent can name such a file: it has none of its own. */
	isForTools: boolean;
	parameter: SourceParameter;
	/**
	 * The files that an entry of a list names, in order; each is read like an entry of its own.
	 *
	 * @throws RunwayError if nothing is found by one of the names
	 */
	each(given: unknown, asked: Pick<Asked, 'files'>): unknown[];
	/** @throws RunwayError if the answer names no file */
	read(given: unknown, asked: Asked): Origin;
	factsOf(origin: Origin): OriginFacts;
	/** The address for Runway to fetch the file from; undefined if n8n has to send the file. */
	address?(
		context: IExecuteFunctions,
		origin: Origin,
		label: string,
	): string | undefined | Promise<string>;
	/** The file, for one that n8n sends; undefined if Runway fetches it. */
	file?(context: IExecuteFunctions, origin: Origin, label: string): Promise<IBinaryData>;
	/** The file, if it is here already, so that it can be checked before anything is sent. */
	fileAtHand?(origin: Origin): IBinaryData | undefined;
}
