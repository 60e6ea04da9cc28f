import { generationOperation } from '../../shared/generation-operation';
import { generateAudio } from './generate-audio';
import { soundEffect } from './sound-effect';
import { speechToSpeech } from './speech-to-speech';
import { textToSpeech } from './text-to-speech';
import { voiceDubbing } from './voice-dubbing';
import { voiceIsolation } from './voice-isolation';

/** The operations that generate media; each file states the request and the result of one. */
export const audioGenerations = [
	generateAudio,
	soundEffect,
	speechToSpeech,
	textToSpeech,
	voiceDubbing,
	voiceIsolation,
];

export const audioOperations = audioGenerations.map(generationOperation);
