import { generationOperation } from '../../shared/generation-operation';
import { generateImage } from './generate-image';
import { imageUpscale } from './image-upscale';
import { textToImage } from './text-to-image';

/** What this node generates; each file says what its operation sends and brings back. */
export const imageGenerations = [generateImage, imageUpscale, textToImage];

export const imageOperations = imageGenerations.map(generationOperation);
