import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { shapeOf } from '../../catalogue/labels/value-names';
import type { FileFactsJson } from '../../media/file-facts';
import type { Downloaded } from '../../media/download';
import type { ItemTask } from './item-task';
import { expiryOf, momentInZone } from './link-expiry';
import type { Task } from '../../tasks/task';
import { costOf } from './cost';

/** The file of a row. */
export interface RowFile {
	url: string;
	outputIndex: number;
	outputCount: number;
	/** Of a workflow. */
	nodeId?: string;
	/** Undefined if only its address is handed on. */
	downloaded?: Downloaded;
}

/**
 * What an item says of its task and file, in the order in which people read a row: what was asked,
 * what came, what it cost, where it is, and only then the task itself.
 */
export function rowOf(
	ordered: ItemTask,
	task: Partial<Task>,
	zone: string,
	file?: RowFile,
): IDataObject {
	const { asked = {}, options } = ordered;
	const cost = costOf(ordered, task);
	const model = ordered.model ?? ordered.routing?.model;
	const row: IDataObject = {
		...(asked.prompt === undefined ? {} : { prompt: asked.prompt }),
		...shapeAnd(file?.downloaded, asked.shape),
		...(cost === undefined ? {} : { cost: options.simplify ? shortCost(cost) : cost }),
		...(file === undefined ? {} : addressOf(file, zone)),
		...(model === undefined ? {} : { model }),
		status: task.status ?? 'PENDING',
		...(task.progress === undefined ? {} : { progress: task.progress }),
		...(task.nodeErrors === undefined ? {} : { nodeErrors: task.nodeErrors }),
		...(file?.nodeId === undefined ? {} : { nodeId: file.nodeId }),
		[ordered.idField]: ordered.taskId,
	};
	if (options.simplify) return row;
	return {
		...row,
		operation: ordered.operation,
		...(task.createdAt === undefined ? {} : { createdAt: task.createdAt }),
		...(ordered.routing === undefined ? {} : { routing: ordered.routing }),
		...(file === undefined ? {} : { outputIndex: file.outputIndex, outputCount: file.outputCount }),
		...(file?.downloaded === undefined ? {} : { file: file.downloaded.facts }),
	};
}

const shortCost = ({ credits, dollars, basis }: IDataObject) => ({ credits, dollars, basis });

function shapeAnd(downloaded: Downloaded | undefined, asked: string | undefined): IDataObject {
	const facts: FileFactsJson = downloaded?.facts ?? {};
	const { width, height, seconds } = facts;
	const shown = width === undefined || height === undefined ? undefined : shapeOf(width, height);
	const shape = shown ?? asked;
	return {
		...(shape === undefined ? {} : { shape }),
		...(seconds === undefined ? {} : { seconds }),
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
		...(downloaded === undefined ? {} : fileJson(downloaded.binary, facts)),
	};
}

function fileJson({ fileName, mimeType }: IBinaryData, { bytes, hasSound }: FileFactsJson) {
	// Of a sound it goes without saying.
	const isFilm = mimeType.startsWith('video/') && hasSound !== undefined;
	return {
		...(isFilm ? { hasSound } : {}),
		...(fileName === undefined ? {} : { fileName }),
		...(bytes === undefined ? {} : { fileSize: sizeInWords(bytes) }),
	};
}

function addressOf({ url }: RowFile, zone: string): IDataObject {
	const expiry = expiryOf(url);
	return { url, ...(expiry === undefined ? {} : { urlExpiresAt: momentInZone(expiry, zone) }) };
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
