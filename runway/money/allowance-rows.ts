import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { answerItem, innerWorkflow } from '../inner-workflow/inner-workflow';

/** Name of the inner call; its payload is a {@link RowAction}. */
export const ALLOWANCE_CALL = 'allowance';

/** Credits that an order has reserved, with the row that keeps them. Plain data. */
export interface Held {
	row: string;
	credits: number;
}

type RowAction =
	| { action: 'read' }
	| { action: 'claim'; credits: number }
	| { action: 'reduce'; from: number; to: number };

const MODE = { mode: 'entries' } as const;
/** What every claimed row begins with, so that one of 0 credits exists too. */
const CLAIMED = 'claimed';

/** The entries from one figure up to another; n8n can only count them. */
const entries = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => `credit ${from + index}`);

/**
 * Numbered rows of n8n's table of processed data, each with a figure of credits.
 *
 * A row that does not exist yet can be inserted only once, by whatever process, and only who has
 * inserted it changes it afterwards. So rows that are numbered without gaps are a sum that nobody
 * can overwrite. See `duplicate-key.ts` for why each row has a node of its own.
 */
export class AllowanceRows {
	constructor(private readonly context: IExecuteFunctions) {}

	/** @returns undefined if there is no such row */
	async read(row: string): Promise<number | undefined> {
		const { count } = await this.act(row, { action: 'read' });
		return count === 0 ? undefined : count - 1;
	}

	/** @returns false if somebody else has inserted the row */
	async claim(row: string, credits: number): Promise<boolean> {
		return (await this.act(row, { action: 'claim', credits })).isNew;
	}

	/** By the one who claimed it; of no effect the second time. */
	async reduce(row: string, from: number, to: number): Promise<void> {
		await this.act(row, { action: 'reduce', from, to });
	}

	private async act(row: string, payload: RowAction): Promise<{ count: number; isNew: boolean }> {
		const inner = innerWorkflow(this.context.getNode(), {
			title: 'allowance',
			call: { name: ALLOWANCE_CALL, payload },
			nodeId: row,
			settings: { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
		});
		const { data } = await this.context.executeWorkflow({ code: inner }, [{ json: {} }]);
		const response = data?.[0]?.[0]?.json;
		if (response === undefined) throw new Error('the inner workflow gave no response');
		return response as { count: number; isNew: boolean };
	}
}

/** The other side: in the inner workflow, whose node represents one row. */
export async function answerAllowanceCall(
	context: IExecuteFunctions,
	payload: unknown,
): Promise<INodeExecutionData[][]> {
	const action = payload as RowAction;
	switch (action.action) {
		case 'read':
			return answerItem({ count: await countOf(context) });
		case 'claim':
			return answerItem({ isNew: await insert(context, action.credits) });
		case 'reduce':
			await context.helpers.removeProcessed(entries(action.to, action.from), 'node', MODE);
			return answerItem({});
	}
}

const countOf = async ({ helpers }: IExecuteFunctions) =>
	await helpers.getProcessedDataCount('node', MODE);

async function insert(context: IExecuteFunctions, credits: number): Promise<boolean> {
	const attempt = async () => {
		if ((await countOf(context)) > 0) return false;
		const { helpers } = context;
		const all = [CLAIMED, ...entries(0, credits)];
		const { new: added, processed } = await helpers.checkProcessedAndRecord(all, 'node', MODE);
		if (processed.length === 0) return true;
		// Inserted by another one in between: what this one has added to it goes again.
		if (added.length > 0) await helpers.removeProcessed(added, 'node', MODE);
		return false;
	};
	// The database refuses a second insert; looking again finds the row of the other one.
	return await attempt().catch(attempt);
}
