import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationNode } from '../shared/operation';
import { recipeOperations } from './operations';

const recipe = operationNode({ name: 'Recipe', value: 'recipe' }, recipeOperations, 'productAd');

export class RunwayRecipe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runway Recipe',
		name: 'runwayRecipe',
		icon: { light: 'file:../../icons/recipe.svg', dark: 'file:../../icons/recipe.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: recipe.subtitle,
		description: 'Make ready-to-use marketing media with the recipes of Runway',
		defaults: { name: 'Runway Recipe' },
		builderHint: {
			searchHint:
				'Ready-made marketing media from Runway: product ads, product swaps, UGC clips, campaign and stock images, multi-shot videos, ad localization. Prefer it over Runway Video if a recipe fits the task.',
		},
		usableAsTool: true,
		waitingNodeTooltip: 'Runway is at work. n8n comes back by itself when it has finished',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'runwayApi', required: true }],
		properties: recipe.properties,
	};

	methods = { loadOptions: recipe.loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await recipe.execute(this);
	}
}
