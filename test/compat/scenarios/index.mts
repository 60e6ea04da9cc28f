import type { Scenario } from '../scenario.mts';
import { editor, listSearch, loads } from './editor.mts';
import { errorOutput, retryExecution, retryOnFail } from './failing.mts';
import { largeFile, picture, upload, webhook } from './files.mts';
import { dryRun, duplicateKey } from './money.mts';
import { triggerScenarios } from './trigger.mts';
import { imageAndAudio, recipe, resources } from './other-nodes.mts';
import { doNotWait, hold, stop, suspend } from './waiting.mts';

/** In the order of the table. */
export const SCENARIOS: readonly Scenario[] = [
	loads,
	editor,
	listSearch,
	hold,
	doNotWait,
	suspend,
	stop,
	errorOutput,
	retryOnFail,
	retryExecution,
	picture,
	upload,
	largeFile,
	webhook,
	dryRun,
	duplicateKey,
	imageAndAudio,
	recipe,
	resources,
	...triggerScenarios,
];
