/** A mistake that somebody could make where money is spent. */
export interface Mutation {
	what: string;
	file: string;
	/** Stands once in the file. */
	from: string;
	to: string;
}

export const MUTATIONS: Mutation[] = [
	{
		what: 'an order holds the least that it may cost, not the most',
		file: 'runway/money/ledger.ts',
		from: 'credits: price?.most, held',
		to: 'credits: price?.least, held',
	},
	{
		what: 'an order that was sent and got no response is not known to the next try',
		file: 'runway/money/ledger.ts',
		from: 'return latest?.mayRepeat === true ? undefined : latest;',
		to: "return latest?.mayRepeat === true || latest?.state === 'sent' ? undefined : latest;",
	},
	{
		what: 'a lost create counts as one that was not taken',
		file: 'runway/money/ledger.ts',
		from: "if (!(error instanceof RunwayError) || error.kind !== 'maybe-created') {",
		to: 'if (error !== undefined) {',
	},
	{
		what: 'a lost create is sent again',
		file: 'runway/generate/task/create.ts',
		from: 'idempotent: false,',
		to: 'idempotent: true,',
	},
	{
		what: 'a stop cancels nothing',
		file: 'runway/generate/run/live-tasks.ts',
		from: "stop?.addEventListener('abort', this.cancelAll, { once: true });",
		to: '',
	},
	{
		what: 'a try that is refused beforehand forgets the tries before it',
		file: 'runway/generate/generate.ts',
		from: '!context.continueOnFail())) return refused;',
		to: '!context.continueOnFail())) return (ledger.forget(), refused);',
	},
	{
		what: 'a run is forgotten although an item has failed',
		file: 'runway/money/report.ts',
		from: 'if (failed === undefined && !isStopped(context)) ledger.forget();',
		to: 'ledger.forget();',
	},
	{
		what: 'a task that was cancelled counts as charged',
		file: 'runway/generate/run/release-task.ts',
		from: 'ledger.end(orderKeyOf(task), taskId, { outcome, charge, mayRepeat: true });',
		to: 'ledger.end(orderKeyOf(task), taskId, { outcome, mayRepeat: true });',
	},
	{
		what: 'calls of a tool that say the same at the same moment share their orders',
		file: 'runway/money/ledger-store.ts',
		from: 'while (underWay.has(nameOf(index))) index += 1;',
		to: '',
	},
	{
		what: 'the first price that Runway named outweighs the latest',
		file: 'runway/money/ledger.ts',
		from: 'if (known !== undefined) this.prices.set(priceKey, known);',
		to: 'if (known !== undefined && !this.prices.has(priceKey)) this.prices.set(priceKey, known);',
	},
	{
		what: 'a balance that is missing is no limit',
		file: 'runway/account/organization.ts',
		from: 'const balance = numberOf(creditBalance);',
		to: 'const balance = numberOf(creditBalance) ?? Infinity;',
	},
	{
		what: 'a session that nobody gets is left open',
		file: 'runway/money/paid-create.ts',
		from: 'if (isLost && undo !== undefined) {',
		to: 'if (undo === undefined) {',
	},
	{
		what: 'a task over its limit goes on',
		file: 'runway/generate/task/over-limit.ts',
		from: 'if (exceeded !== undefined) throw await cancelForPrice(run, task, exceeded);',
		to: '',
	},
	{
		what: 'a task whose price nobody has looked at is picked up without a look',
		file: 'runway/generate/task/pick-up.ts',
		from: '} else if (!isWithinLimits) {',
		to: '} else if (isWithinLimits && price === -1) {',
	},
	{
		what: 'orders with a limit are sent at the same time',
		file: 'runway/money/ledger.ts',
		from: 'if (!this.hasLimit(maxCreditsPerItem)) return await work();',
		to: 'if (over.reason !== this) return await work();',
	},
	{
		what: 'an error names the tasks of its own item only',
		file: 'runway/money/report.ts',
		from: 'const { named, uncertain, ended } = parts(unnamed(failed, ledger.orders()));',
		to: 'const { named, uncertain, ended } = parts([]);',
	},
	{
		what: 'a key stays in use although its task was cancelled',
		file: 'runway/generate/run/release-task.ts',
		from: 'if (options.duplicateKey !== undefined) {',
		to: 'if (options.duplicateKey === undefined) {',
	},
];
