import { basename } from 'node:path';

import { exampleWorkflow, sampleForm, sampleRequest } from '../../../harness/examples.mts';
import { isOnFormPage, submitForm, type FormValues } from '../../../harness/n8n/form.mts';
import { formOf, webhookOf, type FormField } from '../../../harness/n8n/workflow.mts';
import type { Execution, SavedWorkflow } from '../../../harness/n8n.mts';
import { Session } from '../../../harness/session.mts';
import { StandIns } from '../../../harness/stand-ins.mts';
import type { SandboxOptions } from '../../../sandbox/server.mts';

/** Long enough for a busy machine. */
export const JOB_LIMIT_MS = 600_000;

/** A form that was sent, and the execution that it started. */
export interface SentForm {
	readonly executionId: string;
	/** Where the form goes on. */
	readonly nextPage: string;
}

/** An example at work in n8n, with stand-ins for all that it reaches. */
export class Job {
	readonly session: Session;
	readonly outside: StandIns;
	readonly workflow: SavedWorkflow;
	private readonly id: string;

	private constructor(id: string, session: Session, outside: StandIns, workflow: SavedWorkflow) {
		this.id = id;
		this.session = session;
		this.outside = outside;
		this.workflow = workflow;
	}

	/** Imports an example, gives it its credentials, and publishes it if it is called from outside. */
	static async open(id: string, options: SandboxOptions = {}): Promise<Job> {
		const session = await Session.open({ timings: { queueMs: 0, runMs: 500 }, ...options });
		const outside = await StandIns.open();
		const ofThisJob = (name: string) => `${name} ${session.credential.id}`;
		const credentials = await outside.saveCredentials(session.n8n, ofThisJob);
		const workflow = await session.place(exampleWorkflow(id), credentials);
		if (formOf(workflow) ?? webhookOf(workflow)) await session.n8n.publish(workflow.id);
		return new Job(id, session, outside, workflow);
	}

	/** Fills in its form with the sample values, and sends it. */
	async sendForm(changes: FormValues = {}): Promise<SentForm> {
		const { path, fields } = formOf(this.workflow)!;
		const values = { ...sampleForm(this.id, fields), ...changes };
		return sentForm(await submitForm(`${this.session.n8n.url}/form/${path}`, fields, values));
	}

	/** Calls its webhook with the sample request. */
	async call(changes: object = {}): Promise<Response> {
		const { path, method } = webhookOf(this.workflow)!;
		const sample = sampleRequest(this.id, '') as object;
		return await fetch(`${this.session.n8n.url}/webhook/${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...sample, ...changes }),
		});
	}

	/** Runs it from its trigger, as the editor's button does, until it is over. */
	async run(): Promise<Execution> {
		return await this.untilItRests(await this.session.n8n.run(this.workflow));
	}

	/** The page of a form that the execution has come to, as a browser gets it. */
	async page({ executionId, nextPage }: SentForm): Promise<string> {
		const { error } = await this.untilItRests(executionId);
		if (error) throw new Error(error.message);
		return await (await fetch(nextPage)).text();
	}

	/**
	 * Fills in the page that the execution waits on, and sends it.
	 *
	 * @returns the page that comes next
	 */
	async answer(form: SentForm, values: FormValues): Promise<string> {
		const before = await this.untilItRests(form.executionId);
		const { parameters } = this.workflow.nodes.find(({ name }) => name === before.lastNode)!;
		const { values: fields } = parameters.formFields as { values: FormField[] };
		await submitForm(form.nextPage, fields, values);
		await this.untilItRests(form.executionId, before);
		return await this.page(form);
	}

	/**
	 * The execution, when it is over or waits for a person.
	 *
	 * @param before what it was when it waited before
	 */
	async untilItRests(executionId: string, before?: Execution): Promise<Execution> {
		const rests = (seen: Execution) =>
			seen.isOver ||
			(isOnFormPage(seen, this.workflow) && runsOf(seen) > (before ? runsOf(before) : 0));
		return await this.session.n8n.waitForExecution(executionId, JOB_LIMIT_MS, rests);
	}

	/** The creates at Runway, by the path of the API. */
	orders(path: string): Array<Readonly<Record<string, unknown>>> {
		const creates = this.session.sandbox.creates().filter((task) => task.path === path);
		return creates.map(({ body }) => body as Record<string, unknown>);
	}

	async close(): Promise<void> {
		await this.session.n8n.deleteWorkflow(this.workflow.id);
		await this.outside.close();
		await this.session.close();
	}
}

/** How many times a node has run, all of them together. */
function runsOf(execution: Execution): number {
	return execution.nodes.flatMap((node) => execution.runs(node)).length;
}

function sentForm(nextPage: string | undefined): SentForm {
	if (nextPage === undefined) throw new Error('The form has no further page');
	return { executionId: basename(new URL(nextPage).pathname), nextPage };
}
