import { generationOperation } from '../../generation-operation';
import { generateImage } from './generateImage';
import { imageUpscale } from './imageUpscale';
import { textToImage } from './textToImage';

/** What this node generates; each file says what its operation sends and brings back. */
export const imageGenerations = [generateImage, imageUpscale, textToImage];

export const imageOperations = imageGenerations.map(generationOperation);
