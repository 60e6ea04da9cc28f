import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

const hashOf = (value: DeduplicationItemTypes) =>
	createHash('md5').update(String(value)).digest('base64');

/**
 * n8n's table of processed data: a row for each workflow and node, which
 * is read, changed and written without a lock, and which can be inserted only once.
 */
export class ProcessedData implements IDataDeduplicator {
	private readonly rows = new Map<string, string[]>();

	clear(): void {
		this.rows.clear();
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<IDeduplicationOutput> {
		const id = this.idOf(scope, contextData);
		const row = await this.read(id);
		const before = new Set(row);
		const isNew = (item: DeduplicationItemTypes) => !before.has(hashOf(item));
		const output = {
			new: items.filter(isNew),
			processed: items.filter((item) => !isNew(item)),
		};
		const after = [...(row ?? []), ...output.new.map(hashOf)];
		await setImmediate();
		if (row === undefined && this.rows.has(id)) {
			throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.context');
		}
		if (row === undefined || this.rows.has(id)) this.rows.set(id, after);
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		const id = this.idOf(scope, contextData);
		const row = await this.read(id);
		if (row === undefined) return;
		const removed = new Set(items.map(hashOf));
		await setImmediate();
		if (this.rows.has(id))
			this.rows.set(
				id,
				row.filter((entry) => !removed.has(entry)),
			);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		await setImmediate();
		this.rows.delete(this.idOf(scope, contextData));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(this.idOf(scope, contextData)))?.length ?? 0;
	}

	async checkProcessedItemsAndRecord(): Promise<never> {
		throw new Error('The nodes do not use this.');
	}

	private async read(id: string): Promise<string[] | undefined> {
		await setImmediate();
		return this.rows.get(id);
	}

	private idOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
		return `${workflow.id} ${scope === 'node' ? node?.id : ''}`;
	}
}
