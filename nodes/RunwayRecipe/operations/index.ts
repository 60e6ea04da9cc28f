import { generationOperation } from '../../shared/generation-operation';
import { adLocalization } from './ad-localization';
import { marketingStockImage } from './marketing-stock-image';
import { multiShotVideo } from './multi-shot-video';
import { productAd } from './product-ad';
import { productCampaignImage } from './product-campaign-image';
import { productSwap } from './product-swap';
import { productUgc } from './product-ugc';

/** The operations that generate media; each file states the request and the result of one. */
export const recipeGenerations = [
	adLocalization,
	marketingStockImage,
	multiShotVideo,
	productAd,
	productCampaignImage,
	productSwap,
	productUgc,
];

export const recipeOperations = recipeGenerations.map(generationOperation);
