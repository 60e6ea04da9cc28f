import type { IDataObject } from 'n8n-workflow';

import { withoutMissing } from '../../api/json';
import { shapeOf } from '../../catalogue/labels/value-names';
import type { FileFactsJson } from '../../media/file-facts';
import type { Downloaded } from '../../media/download';
import type { ItemTask } from './item-task';
import { expiryOf, momentInZone } from './link-expiry';
import type { Task } from '../../tasks/task';
import { costOf, creditsAs } from './cost';

/** The file of a row. */
export interface RowFile {
	url: string;
	outputIndex: number;
	outputCount: number;
	/** The name of a workflow. */
	nodeId?: string;
	/** Undefined if only its address is handed on. */
	downloaded?: Downloaded;
	/** Why it is not all that was asked for. */
	reason?: string;
	/** The workflow's time zone. */
	zone: string;
}

/**
 * The fields of an output item, in the order in which people read a row: what was asked,
 * what came, what it cost, where it is, and only then the task itself.
 */
export function rowOf(ordered: ItemTask, task: Partial<Task>, file?: RowFile): IDataObject {
	const { asked = {}, options } = ordered;
	const cost = costOf(ordered, task);
	const row = {
		prompt: asked.prompt,
		language: asked.language,
		...factsOf(file?.downloaded, asked.shape),
		cost: options.simplify ? cost && creditsAs(cost.basis, cost.credits) : cost,
		...(file === undefined ? {} : addressOf(file)),
		model: ordered.model ?? ordered.routing?.model,
		status: task.status ?? 'PENDING',
		reason: file?.reason,
		progress: task.progress,
		nodeErrors: task.nodeErrors,
		nodeId: file?.nodeId,
		[ordered.idField]: ordered.taskId,
	};
	if (options.simplify) return withoutMissing(row);
	return withoutMissing({
		...row,
		operation: ordered.operation,
		createdAt: task.createdAt,
		routing: ordered.routing,
		outputIndex: file?.outputIndex,
		outputCount: file?.outputCount,
		file: file?.downloaded?.facts,
	});
}

function factsOf(downloaded: Downloaded | undefined, asked: string | undefined) {
	const facts: FileFactsJson = downloaded?.facts ?? {};
	const { width, height, seconds, bytes, hasSound } = facts;
	const { fileName, mimeType } = downloaded?.binary ?? {};
	const shown = width === undefined || height === undefined ? undefined : shapeOf(width, height);
	return {
		shape: shown ?? asked,
		seconds,
		width,
		height,
		// Sound goes without saying in an audio file.
		hasSound: mimeType?.startsWith('video/') ? hasSound : undefined,
		fileName,
		fileSize: bytes === undefined ? undefined : sizeInWords(bytes),
	};
}

function addressOf({ url, zone }: RowFile) {
	const expiry = expiryOf(url);
	return { url, urlExpiresAt: expiry === undefined ? undefined : momentInZone(expiry, zone) };
}

const UNITS = ['B', 'kB', 'MB', 'GB'];
const STEP = 1000;

/** `2.4 MB` */
export function sizeInWords(bytes: number): string {
	const step = Math.min(
		UNITS.length - 1,
		Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)),
	);
	const value = bytes / STEP ** step;
	return `${step === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${UNITS[step]}`;
}
