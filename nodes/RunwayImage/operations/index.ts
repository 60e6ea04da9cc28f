import { generationOperation } from '../../shared/generation-operation';
import { generateImage } from './generate-image';
import { imageUpscale } from './image-upscale';
import { textToImage } from './text-to-image';

/** The operations that generate media; each file states the request and the result of one. */
export const imageGenerations = [generateImage, imageUpscale, textToImage];

export const imageOperations = imageGenerations.map(generationOperation);
