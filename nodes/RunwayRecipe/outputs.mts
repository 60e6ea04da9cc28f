import { type Outputs, recipeTask, severalFiles } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	recipe: {
		adLocalization: recipeTask('video'),
		marketingStockImage: { ...recipeTask('image'), ...severalFiles },
		multiShotVideo: recipeTask('video'),
		productAd: recipeTask('video'),
		productCampaignImage: { ...recipeTask('image'), ...severalFiles },
		productSwap: recipeTask('video'),
		productUgc: recipeTask('video'),
	},
};
