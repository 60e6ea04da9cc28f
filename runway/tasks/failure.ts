import { quote } from '../api/safe-text';
import { NOTHING_CHARGED, RunwayError } from '../api/errors';
import { phaseOf, type Task } from './task';

interface Explanation {
	/** The API's `failureCode`, or the first parts of it. */
	code: string;
	what: string;
	advice: string;
	/** Whether the same request may succeed when it is sent again. */
	repeatable: boolean;
	/** Runway refunds all other failures. */
	keepsCharge?: true;
}

type Explained = Omit<Explanation, 'code'>;

/**
 * Failure codes in words, the longest first. Sources: the task failure guide of Runway's API
 * documentation, and responses that users have published. The charge is never derived from the code,
 * only read from the task.
 */
const EXPLANATIONS: Explanation[] = [
	{
		code: 'SAFETY.INPUT',
		what: "Runway's moderation refused the input",
		advice:
			'Change the prompt or the media: a text code may be about the picture too. Running the same input again fails again, is charged again, and repeated refusals can suspend the account.',
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
		code: 'SAFETY.THIRD_PARTY',
		what: "The moderation of the model's provider stopped the generation",
		advice: 'Change the prompt or the media, or choose another model.',
		repeatable: false,
	},
	{
		code: 'SAFETY',
		what: "Runway's moderation stopped the generation",
		advice: 'Change the prompt or the media.',
		repeatable: false,
	},
	{
		code: 'INPUT_PREPROCESSING.SAFETY.THIRD_PARTY',
		what: "The moderation of the model's provider refused the input",
		advice:
			'Change the prompt or the media, or choose another model. Running the same input again fails again.',
		repeatable: false,
	},
	{
		code: 'INPUT_PREPROCESSING.SAFETY',
		what: "Runway's moderation refused the input",
		advice: 'Change the prompt or the media. Running the same input again fails again.',
		repeatable: false,
	},
	{
		code: 'INPUT_PREPROCESSING.INTERNAL',
		what: 'Runway could not prepare the input',
		advice: 'This is an error on their side: run the item again after a while.',
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
		// Users report that the unchanged request fails again.
		code: 'INTERNAL.BAD_OUTPUT',
		what: 'The result did not pass the quality check',
		advice:
			'Change the input a little and run it again: unchanged, it usually fails again. Text or logos laid over the image are a frequent reason.',
		repeatable: false,
	},
	{
		code: 'THIRD_PARTY.INPUT_VALIDATION',
		what: 'The model did not accept the input',
		advice: 'Change the prompt, media, ratio or duration, or choose another model.',
		repeatable: false,
	},
	{
		code: 'THIRD_PARTY.UNAVAILABLE',
		what: "The model's provider is not available",
		advice: 'Run the item again after a while, or choose another model.',
		repeatable: true,
	},
	{
		code: 'INTERNAL',
		what: 'Runway had an internal error',
		advice: 'Run the item again after a while.',
		repeatable: true,
	},
];

const WITHOUT_CODE: Explained = {
	what: 'The generation did not succeed',
	advice: 'Run the item again after a while.',
	repeatable: true,
};

const MODERATED_WITHOUT_CODE: Explained = {
	what: 'Moderation stopped the generation',
	advice: 'Change the prompt or the media.',
	repeatable: false,
};

/** A reason that is unknown here may be one that lasts. */
const UNKNOWN_CODE: Explained = {
	what: 'The generation did not succeed',
	advice:
		'Change the prompt, the media or the settings, or choose another model. If you run it again unchanged, it may fail again.',
	repeatable: false,
};

const MODERATION_CODE = /^(INPUT_PREPROCESSING\.)?SAFETY\b/;
const MODERATION_WORDS = /\bmoderation\b/i;

/** Endings that only number a code, such as `.CODE01`. */
const NUMBERED = /^(\.(CODE)?\d+)*$/;

type Failure = Pick<Task, 'failureCode' | 'failure'>;

const codeOf = ({ failureCode = '' }: Failure) => failureCode.trim().toUpperCase();

/** Whether moderation refused it: Runway's own, or that of the model's provider. */
export function isModerated(failure: Failure): boolean {
	const code = codeOf(failure);
	if (code !== '') return MODERATION_CODE.test(code);
	return MODERATION_WORDS.test(failure.failure ?? '');
}

function explain(failure: Failure): Explained {
	const code = codeOf(failure);
	if (code === '') return isModerated(failure) ? MODERATED_WITHOUT_CODE : WITHOUT_CODE;
	const known = EXPLANATIONS.find((each) => code === each.code || code.startsWith(`${each.code}.`));
	if (known === undefined) return UNKNOWN_CODE;
	// Only what is known to pass is worth another charge.
	const repeatable = known.repeatable && NUMBERED.test(code.slice(known.code.length));
	return { ...known, repeatable };
}

/** Whether sending the same request again can help; if not, a retry must not pay for it again. */
export function isRepeatable(failure: Failure): boolean {
	return explain(failure).repeatable;
}

/**
 * `12 credits were charged`, from the only certain source, the ended task itself; if it does not say,
 * Runway's rule for failures of its kind.
 */
export function chargeText(task: Task): string {
	const credits = task.cost?.credits;
	if (credits === undefined) return `What was charged is not known yet.${ruleFor(task)}`;
	if (credits === 0) return NOTHING_CHARGED;
	return `${credits} ${credits === 1 ? 'credit was' : 'credits were'} charged.`;
}

function ruleFor(task: Task): string {
	if (phaseOf(task.status) !== 'failed') return '';
	return explain(task).keepsCharge === true
		? ' Runway keeps the charge of input that its moderation refused.'
		: ' Runway refunds a generation that fails this way.';
}

/** The error of a task that ended without a result, with what to change and what was charged. */
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
	const { what, advice } = explain(task);
	const said = task.failure === undefined ? '' : `: ${quote(task.failure)}`;
	const code = task.failureCode === undefined ? '' : ` (${quote(task.failureCode)})`;
	return new RunwayError({
		kind: 'task-failed',
		message: `${what}${said}${code}`,
		description: `${advice} ${chargeText(task)} Task ID: ${task.id}`,
		facts,
	});
}

/** Whether some nodes of a workflow run that SUCCEEDED have no result. */
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

/** Facts about a task, for n8n's error output. */
export function taskFacts(task: Task): Record<string, unknown> {
	const facts: Record<string, unknown> = { taskId: task.id, status: task.status };
	if (task.failureCode !== undefined) facts.failureCode = quote(task.failureCode);
	if (task.estimatedCost !== undefined) facts.estimatedCredits = task.estimatedCost.credits;
	if (task.cost !== undefined) facts.chargedCredits = task.cost.credits;
	return facts;
}
