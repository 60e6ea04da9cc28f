import { parse } from 'flatted';

/** A file in an item, as n8n stores it. */
export interface Binary {
	/**
	 * The key of the bytes in n8n's store, e.g. `filesystem-v2:workflows/…`; absent for those in
	 * memory.
	 */
	readonly id?: string;
	/** Base64 when there is no id. */
	readonly data: string;
	readonly mimeType: string;
	readonly fileName?: string;
	readonly fileExtension?: string;
	/** Bytes; n8n 2.x writes it beside the readable `fileSize`. */
	readonly bytes?: number;
}

export interface Item {
	readonly json: Readonly<Record<string, unknown>>;
	readonly binary?: Readonly<Record<string, Binary>>;
	readonly pairedItem?: unknown;
}

export interface RunError {
	readonly message: string;
	readonly description?: string | null;
	readonly name?: string;
	readonly node?: { readonly name: string };
}

/** One run of one node; a node in a loop has several. */
export interface NodeRun {
	readonly executionStatus?: string;
	readonly error?: RunError;
	/** Said by the node, beside its output. */
	readonly hints?: ReadonlyArray<{ readonly message: string }>;
	readonly data?: NodeOutput;
}

interface NodeOutput {
	/** Items by output, then by their order; an output without items may be null. */
	readonly main?: ReadonlyArray<readonly Item[] | null>;
}

/** The answer of `GET /rest/executions/<id>`. */
export interface ExecutionRecord {
	readonly id: string;
	readonly status: string;
	readonly workflowId: string;
	/** The run data in the notation of the library flatted. */
	readonly data: string;
}

/** The node that was about to run. */
interface AheadRun {
	readonly node: { readonly name: string };
	readonly data?: NodeOutput;
}

interface RunData {
	readonly resultData?: {
		readonly runData?: Readonly<Record<string, readonly NodeRun[]>>;
		readonly lastNodeExecuted?: string;
		readonly error?: RunError;
	};
	readonly executionData?: { readonly nodeExecutionStack?: readonly AheadRun[] };
}

/** One execution of a workflow, with what came out of each node. */
export class Execution {
	readonly id: string;
	/** `new`, `running`, `waiting`, `success`, `error`, `canceled` or `crashed`. */
	readonly status: string;
	readonly workflowId: string;
	readonly lastNode: string | undefined;
	readonly error: RunError | undefined;
	private readonly ahead: readonly AheadRun[];
	private readonly runsOf: Readonly<Record<string, readonly NodeRun[]>>;

	constructor({ id, status, workflowId, data }: ExecutionRecord) {
		this.id = id;
		this.status = status;
		this.workflowId = workflowId;
		const { resultData, executionData } = ((data && parse(data)) ?? {}) as RunData;
		this.ahead = executionData?.nodeExecutionStack ?? [];
		this.runsOf = resultData?.runData ?? {};
		this.lastNode = resultData?.lastNodeExecuted;
		this.error = resultData?.error;
	}

	/**
	 * True when nothing will happen to it any more. n8n 1.x writes the end of an execution down before
	 * what came out of it; until then it is not over.
	 */
	get isOver(): boolean {
		if (['canceled', 'crashed'].includes(this.status)) return true;
		const isRecorded = this.lastNode !== undefined || this.error !== undefined;
		return isRecorded && ['success', 'error'].includes(this.status);
	}

	/** Names of the nodes that ran. */
	get nodes(): string[] {
		return Object.keys(this.runsOf);
	}

	/** All runs of a node, in order; none when it did not run. */
	runs(node: string): readonly NodeRun[] {
		return this.runsOf[node] ?? [];
	}

	/** Items that left a node's last run through an output. */
	items(node: string, output = 0): readonly Item[] {
		return this.runs(node).at(-1)?.data?.main?.[output] ?? [];
	}

	/** Items that a trigger has started it with, even if it crashed before anything ran. */
	startItems(trigger: string): readonly Item[] {
		const [first] = this.runs(trigger);
		const ahead = this.ahead.find(({ node }) => node.name === trigger);
		return (first ?? ahead)?.data?.main?.[0] ?? [];
	}
}
