import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { Endpoint, Variant } from '../../runway/catalogue/types.ts';
import { checkBody } from '../../runway/form/check-body.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { formProperties } from '../../runway/form/form-properties.ts';
import { compileForm, type OperationForm } from '../../runway/form/operation-form.ts';
import { readBody } from '../../runway/form/read-body.ts';
import { fillForm, nodeWith, resolved } from './fill.mts';
import { formContext } from './form-context.mts';

/** A form as a node of its own. */
interface Form {
	form: OperationForm;
	description: INodeTypeDescription;
}

export function formOf(operation: FormOperation, endpoint: Endpoint): Form {
	const form = compileForm(operation, endpoint);
	const description = {
		name: 'grown',
		version: 1,
		properties: formProperties(form),
	} as INodeTypeDescription;
	return { form, description };
}

/** The body that a node with these parameters sends; files appear as their identity. */
function requestOf({ form }: Form, parameters: INodeParameters): string {
	return JSON.stringify(readBody(formContext(parameters), form, 0).body);
}

/** The part of a form that n8n saves: all values that differ from the defaults. */
function savedBy({ description }: Form, parameters: INodeParameters): INodeParameters {
	const node = nodeWith(description, parameters);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, false, false, node, description) ?? {}
	);
}

export interface Difference {
	saved: INodeParameters;
	sent: string;
	sends: string;
}

/** A saved workflow that sends nothing any more, with the reason, which costs nobody anything. */
export interface Refusal {
	saved: INodeParameters;
	reason: string;
}

/**
 * Saves a form in every way that it can be filled in, and opens what was saved with another release.
 *
 * @param model the variant, where there are several
 */
export function sentBySaved(
	operation: FormOperation,
	before: Endpoint,
	after: Endpoint,
	model: string | undefined,
): { different: Difference[]; refused: Refusal[]; count: number } {
	const [former, next] = [formOf(operation, before), formOf(operation, after)];
	const chosen: INodeParameters =
		model === undefined || former.form.discriminator === undefined
			? {}
			: { [former.form.discriminator]: model };
	const different: Difference[] = [];
	const refused: Refusal[] = [];
	const ways = waysToFill(former.description, chosen);
	const seen = new Set<string>();
	for (const parameters of ways) {
		const saved = savedBy(former, parameters);
		const key = JSON.stringify(saved);
		if (seen.has(key)) continue;
		seen.add(key);
		let sent: string;
		try {
			sent = requestOf(former, resolved(former.description, saved));
		} catch {
			// Nobody has saved what never could be sent.
			continue;
		}
		try {
			const sends = requestOf(next, resolved(next.description, saved));
			const [was, is] = [former, next].map(({ form }) => variantOf(form, model));
			// n8n drops what a release has no field for, and what it newly requires cannot be left out.
			const kept = only(sent, (name) => fieldIn(is, name) !== undefined);
			const demanded = only(
				sends,
				(name) => fieldIn(was, name) !== undefined || fieldIn(is, name)?.required !== true,
			);
			if (sorted(demanded) !== sorted(kept)) different.push({ saved, sent, sends });
		} catch (error) {
			const reason = (error as Error).message;
			if (isTaken(next, model, sent)) different.push({ saved, sent, sends: reason });
			else refused.push({ saved, reason });
		}
	}
	return { different, refused, count: seen.size };
}

const variantOf = ({ variants }: OperationForm, model: string | undefined): Variant | undefined =>
	variants.get(model ?? [...variants.keys()][0])?.variant;

const fieldIn = (variant: Variant | undefined, name: string) =>
	variant?.fields.find((field) => field.name === name);

/** A request with some of its fields. */
function only(json: string, isKept: (name: string) => boolean): object {
	const fields = Object.entries(JSON.parse(json) as object);
	return Object.fromEntries(fields.filter(([name]) => isKept(name)));
}

/** The order of an object's fields means nothing to the API. */
function sorted(request: object): string {
	return JSON.stringify(request, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
}

/** Whether a request of before is still one: what is gone is refused. */
function isTaken({ form }: Form, model: string | undefined, sent: string): boolean {
	const variant = variantOf(form, model);
	if (variant === undefined) return false;
	try {
		checkBody(JSON.parse(sent) as object, variant.fields, {
			label: String,
			valueName: (_path, value) => String(value),
			takingLonger: () => [],
			model: '',
		});
		return true;
	} catch {
		return false;
	}
}

/** With nothing and with everything filled in, and with each value of each choice in both ways. */
function waysToFill(description: INodeTypeDescription, chosen: INodeParameters): INodeParameters[] {
	return [false, true].flatMap((everything) => {
		const { parameters, choices } = fillForm(description, { chosen, everything });
		const others = choices.flatMap(({ path, options }) =>
			options.map(
				(value) =>
					fillForm(description, { chosen, everything, values: { [path]: value } }).parameters,
			),
		);
		return [parameters, ...others];
	});
}

/** The same for each variant that both releases have of an operation's endpoint, and that has changed. */
export function sentByAllSaved(operation: FormOperation, before: Endpoint[], after: Endpoint[]) {
	const [former, next] = [before, after].map((endpoints) =>
		endpoints.find(({ id }) => id === operation.endpoint),
	);
	if (former === undefined || next === undefined) return [];
	return former.variants.flatMap((variant) => {
		const now = next.variants.find(({ name }) => name === variant.name);
		if (now === undefined || isSame(variant, now)) return [];
		const [alone, then] = [
			{ ...former, variants: [variant] },
			{ ...next, variants: [now] },
		];
		return [{ model: variant.name, ...sentBySaved(operation, alone, then, variant.name) }];
	});
}

const isSame = (one: Variant, other: Variant) =>
	JSON.stringify(one.fields) === JSON.stringify(other.fields);
