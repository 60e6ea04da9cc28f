import { generationOperation } from '../../generation-operation';
import { adLocalization } from './adLocalization';
import { marketingStockImage } from './marketingStockImage';
import { multiShotVideo } from './multiShotVideo';
import { productAd } from './productAd';
import { productCampaignImage } from './productCampaignImage';
import { productSwap } from './productSwap';
import { productUgc } from './productUgc';

/** What this node generates; each file says what its operation sends and brings back. */
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
