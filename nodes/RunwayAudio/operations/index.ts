import { generationOperation } from '../../generation-operation';
import { generateAudio } from './generateAudio';
import { soundEffect } from './soundEffect';
import { speechToSpeech } from './speechToSpeech';
import { textToSpeech } from './textToSpeech';
import { voiceDubbing } from './voiceDubbing';
import { voiceIsolation } from './voiceIsolation';

/** What this node generates; each file says what its operation sends and brings back. */
export const audioGenerations = [
	generateAudio,
	soundEffect,
	speechToSpeech,
	textToSpeech,
	voiceDubbing,
	voiceIsolation,
];

export const audioOperations = audioGenerations.map(generationOperation);
