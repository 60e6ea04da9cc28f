import { quote } from '../api/safe-text';
import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { phaseOf, type Task } from './task';

interface Explanation {
	/** A prefix of the API's `failureCode`. */
	code: string;
	what: string;
	advice: string;
	/** Whether the same request may succeed when it is run again. */
	repeatable: boolean;
	/** Runway refunds all other failures. */
	keepsCharge?: true;
}

/**
 * Failure codes in words, longest prefix first. Source: the task failure guide of Runway's API
 * documentation. How much was charged is never guessed from the code, only read from the task.
 */
const EXPLANATIONS: Explanation[] = [
	{
		code: 'SAFETY.INPUT',
		what: "Runway's moderation refused the input",
		advice:
			'Change the prompt or the media. Running the same input again fails again, is charged again, and repeated refusals can suspend the account.',
		repeatable: false,
		keepsCharge: true,
	},
	{
		code: 'SAFETY.OUTPUT',
		what: "Runway's moderation held the result back",
		advice: 'Change the prompt or the media so that the result stays within the content rules.',
		repeatable: false,
	},
	{
		code: 'SAFETY',
		what: "Runway's moderation stopped the generation",
		advice: 'Change the prompt or the media.',
		repeatable: false,
	},
	{
		code: 'INPUT_PREPROCESSING.SAFETY',
		what: "Runway's moderation refused the prompt",
		advice: 'Change the prompt. Running the same one again fails again.',
		repeatable: false,
	},
	{
		code: 'INPUT_PREPROCESSING.INTERNAL',
		what: 'Runway could not prepare the input',
		advice: 'This is a fault on their side: run the item again after a while.',
		repeatable: true,
	},
	{
		code: 'ASSET.INVALID',
		what: 'Runway could not use a media file',
		advice:
			'Check format, pixel size and duration of the input: JPEG, PNG or WebP images; MP4, MOV, MKV or WebM video; MP3, WAV, FLAC, M4A or AAC audio.',
		repeatable: false,
	},
	{
		code: 'INTERNAL.BAD_OUTPUT',
		what: 'The result did not pass the quality check',
		advice:
			'Change the input a little and run it again. Text or logos laid over the image are a frequent reason.',
		repeatable: true,
	},
	{
		code: 'THIRD_PARTY.UNAVAILABLE',
		what: "The model's provider is not available",
		advice: 'Run the item again after a while, or choose another model.',
		repeatable: true,
	},
	{
		code: 'INTERNAL',
		what: 'Runway had an internal fault',
		advice: 'Run the item again after a while.',
		repeatable: true,
	},
];

const UNKNOWN: Omit<Explanation, 'code'> = {
	what: 'The generation did not succeed',
	advice: 'Run the item again after a while.',
	repeatable: true,
};

function explain(failureCode: string | undefined): Omit<Explanation, 'code'> {
	const code = failureCode ?? '';
	return (
		EXPLANATIONS.find((entry) => code === entry.code || code.startsWith(`${entry.code}.`)) ??
		UNKNOWN
	);
}

/** Whether running the same request again can help; if not, a retry must not buy it again. */
export function isRepeatable(task: Pick<Task, 'failureCode'>): boolean {
	return explain(task.failureCode).repeatable;
}

/**
 * `12 credits were charged`, from the only certain source, the ended task itself; where it does not
 * tell, what Runway does about failures of the kind.
 */
export function chargeText(task: Task): string {
	const credits = task.cost?.credits;
	if (credits === undefined) return `What was charged is not known yet.${ruleFor(task)}`;
	if (credits === 0) return NOTHING_CHARGED;
	return `${credits} ${credits === 1 ? 'credit was' : 'credits were'} charged.`;
}

function ruleFor({ status, failureCode }: Task): string {
	if (phaseOf(status) !== 'failed') return '';
	return explain(failureCode).keepsCharge === true
		? ' Runway keeps the charge of input that its moderation refused.'
		: ' Runway refunds a generation that fails this way.';
}

/** A task that ended without a result, as an error with what to change and what it cost. */
export function failedTaskError(task: Task): RunwayError {
	const facts = taskFacts(task);
	if (task.status === 'CANCELLED') {
		return new RunwayError({
			kind: 'task-failed',
			message: `The task ${task.id} was cancelled`,
			description: chargeText(task),
			facts,
		});
	}
	const { what, advice } = explain(task.failureCode);
	const said = task.failure === undefined ? '' : `: ${quote(task.failure)}`;
	const code = task.failureCode === undefined ? '' : ` (${quote(task.failureCode)})`;
	return new RunwayError({
		kind: 'task-failed',
		message: `${what}${said}${code}`,
		description: `${advice} ${chargeText(task)} Task ID: ${task.id}`,
		facts,
	});
}

/** A run of a workflow that SUCCEEDED although some of its nodes brought nothing. */
export function isPartial(task: Task): boolean {
	return Object.keys(task.nodeErrors ?? {}).length > 0;
}

export function partialError(task: Task, type: { noun: string; followUp: string }): RunwayError {
	const nodes = Object.entries(task.nodeErrors ?? {})
		.map(([id, { nodeName, message }]) => `${nodeName ?? id}: ${quote(message)}`)
		.join('; ');
	return new RunwayError({
		kind: 'task-failed',
		message: `The ${type.noun} finished without the results of some nodes: ${nodes}`,
		description: `The other results are kept: fetch them with ${type.followUp} and the ID ${task.id}, or set 'On Partial Result' to output them.`,
		facts: { ...taskFacts(task), nodeErrors: task.nodeErrors },
	});
}

/** What an error says about its task, for n8n's error output. */
export function taskFacts(task: Task): Record<string, unknown> {
	const facts: Record<string, unknown> = { taskId: task.id, status: task.status };
	if (task.failureCode !== undefined) facts.failureCode = quote(task.failureCode);
	if (task.estimatedCost !== undefined) facts.estimatedCredits = task.estimatedCost.credits;
	if (task.cost !== undefined) facts.chargedCredits = task.cost.credits;
	return facts;
}
