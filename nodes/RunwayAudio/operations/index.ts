import { generationOperation } from '../../generation-operation';
import { soundEffect } from './soundEffect';
import { speechToSpeech } from './speechToSpeech';
import { textToSpeech } from './textToSpeech';
import { voiceDubbing } from './voiceDubbing';
import { voiceIsolation } from './voiceIsolation';

/** What this node generates; each file says what its operation sends and brings back. */
export const audioGenerations = [
	soundEffect,
	speechToSpeech,
	textToSpeech,
	voiceDubbing,
	voiceIsolation,
];

export const audioOperations = audioGenerations.map(generationOperation);
