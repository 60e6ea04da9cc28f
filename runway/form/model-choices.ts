import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { inFamilies, MODEL_NOTES, modelName, type Sound, soundOf } from '../catalogue';
import {
	amountOf,
	inDollars,
	type PricedRequest,
	priceInWords,
	rateInWords,
} from '../catalogue/prices';
import { draftBody } from './draft-body';
import type { OperationForm } from './operation-form';

const SOUND: Record<Sound, string> = {
	always: 'Sound',
	never: 'Silent',
	choice: 'Sound on or off',
};

/**
 * The models of an operation, each with what it costs as the form opens. The first three are the answers
 * to most questions: the one that is recommended, the cheapest for a draft, and the best.
 */
export function modelChoices(form: OperationForm): INodePropertyOptions[] {
	const { defaultModel, bestModel } = form.operation;
	const keys = [...form.variants.keys()];
	const goals =
		keys.length === 1
			? []
			: [
					{ model: defaultModel, goal: 'Recommended' },
					{ model: cheapest(form, keys), goal: 'Draft' },
					{ model: bestModel, goal: 'Best' },
				];
	const rank = (key: string) => {
		const index = goals.findIndex(({ model }) => model === key);
		return index === -1 ? goals.length : index;
	};
	return inFamilies(keys, defaultModel)
		.sort((a, b) => rank(a) - rank(b))
		.map((key) => {
			const goal = goals.at(rank(key))?.goal;
			const description = descriptionOf(form, key);
			return {
				name: goal === undefined ? modelName(key) : `${modelName(key)} (${goal})`,
				value: key,
				...(description === '' ? {} : { description }),
			};
		});
}

function descriptionOf(form: OperationForm, key: string): string {
	const sound = soundOf(form.endpoint.id, key);
	const request = asItOpens(form, key);
	return [
		sound === undefined ? undefined : SOUND[sound],
		MODEL_NOTES[key],
		priceInWords(request) ?? rateInWords(request.endpoint, request.body, inDollars),
	]
		.filter(Boolean)
		.join(' · ');
}

/** Undefined where what goes in decides the price, so that no model is the cheapest for all. */
function cheapest(form: OperationForm, keys: string[]): string | undefined {
	const priced = keys.flatMap((key) => {
		const credits = amountOf(asItOpens(form, key));
		return credits === undefined ? [] : [{ key, credits }];
	});
	const [first] = priced.sort((a, b) => a.credits - b.credits);
	return priced.length < 3 ? undefined : first.key;
}

/** What is sent for a model if all else stays as it is preselected. */
function asItOpens(form: OperationForm, key: string): PricedRequest {
	const { main } = form.variants.get(key)!.form;
	const parameters: INodeParameters = { [form.discriminator!]: key };
	for (const { name, default: preset } of main.flatMap(({ properties }) => properties)) {
		// Of several with one name, the first is the one that is shown.
		if (!(name in parameters)) parameters[name] = preset as INodeParameters[string];
	}
	return { endpoint: form.endpoint.id, body: draftBody(form, parameters, () => true).body };
}
