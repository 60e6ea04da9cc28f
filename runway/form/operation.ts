import type { INodeProperties } from 'n8n-workflow';

import type { FieldLabel } from '../catalogue';
import type { Endpoint, MediaType } from '../catalogue/types';

/** An operation whose form comes from the catalogue, as its file in the node's folder states it. */
export interface FormOperation {
	/** The SDK's own name, for example `imageToVideo`. */
	value: string;
	/** In the list of operations. */
	name: string;
	/** In n8n's node panel: sentence case, with the resource. */
	action: string;
	description: string;
	/** The catalogue's endpoint, for example `imageToVideo.create`. */
	endpoint: string;
	/** What the form asks for, if that is not what the endpoint takes. */
	asks?: (endpoint: Endpoint) => Endpoint;
	/** Preselected model, if there are several. */
	defaultModel?: string;
	/** The model to choose for the result that is shown to others, whatever it costs. */
	bestModel?: string;
	/** Wire name of an object whose fields the form shows as if they were the body's own. */
	wrapper?: string;
	/** Fields that are picked from a list of the account, by wire names from the body's top. */
	locators?: Record<string, INodeProperties>;
	/** Texts that may come from a file of an earlier node, by wire name. */
	textFiles?: string[];
	/**
	 * By wire name: the field whose question it shares, where models have two names for one thing.
	 * The answer then stays when the model changes. Both stand in the form itself.
	 */
	sharedQuestions?: Record<string, string>;
	/** By wire name: what this operation calls a field of the body. */
	words?: Record<string, FieldLabel>;
	/** By wire name: kinds of files that a field asks for here, if not those of the API. */
	files?: Record<string, MediaType[]>;
	/** By wire name: a choice that takes several values, one result for each, and what they are called. */
	editions?: Record<string, string>;
	/** Fields in the form itself, in this order; all others are additional. */
	mainFields: string[];
	/**
	 * By wire name: preselected values of required fields, of what distinguishes alternatives, and
	 * lists that start with entries.
	 */
	presets?: Record<string, string | number | boolean | Array<Record<string, string | number>>>;
}
