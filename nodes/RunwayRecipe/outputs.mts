import { type Outputs, recipeTask, severalFiles } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	recipe: {
		adLocalization: recipeTask,
		marketingStockImage: { ...recipeTask, ...severalFiles },
		multiShotVideo: recipeTask,
		productAd: recipeTask,
		productCampaignImage: { ...recipeTask, ...severalFiles },
		productSwap: recipeTask,
		productUgc: recipeTask,
	},
};
