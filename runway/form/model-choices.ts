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
	const models = inFamilies([...form.variants.keys()], defaultModel).map((key) => {
		const request = asItOpens(form, key);
		return { key, request, credits: amountOf(request) };
	});
	const goals =
		models.length === 1
			? []
			: [
					{ model: defaultModel, goal: 'Recommended' },
					{ model: cheapest(models), goal: 'Draft' },
					{ model: bestModel, goal: 'Best' },
				];
	const rank = ({ key }: Model) => {
		const index = goals.findIndex(({ model }) => model === key);
		return index === -1 ? goals.length : index;
	};
	return models
		.sort((a, b) => rank(a) - rank(b))
		.map((model) => {
			const name = modelName(model.key);
			const goal = goals.at(rank(model))?.goal;
			const description = descriptionOf(model);
			return {
				name: goal === undefined ? name : `${name} (${goal})`,
				value: model.key,
				...(description === '' ? {} : { description }),
			};
		});
}

interface Model {
	key: string;
	request: PricedRequest;
	credits: number | undefined;
}

function descriptionOf({ key, request, credits }: Model): string {
	const sound = soundOf(request.endpoint, key);
	return [
		sound === undefined ? undefined : SOUND[sound],
		MODEL_NOTES[key],
		priceInWords(request, credits) ?? rateInWords(request.endpoint, request.body, inDollars),
	]
		.filter(Boolean)
		.join(' · ');
}

/** Undefined if what goes in decides the price: no model is the cheapest for all then. */
function cheapest(models: Model[]): string | undefined {
	const priced = models.flatMap(({ key, credits }) =>
		credits === undefined ? [] : [{ key, credits }],
	);
	const [first] = priced.sort((a, b) => a.credits - b.credits);
	return priced.length < LEAST_PRICED ? undefined : first.key;
}

/** The least number of models with a price among which one is called the cheapest. */
const LEAST_PRICED = 3;

/** What is sent for a model if all else stays as it is preselected. */
function asItOpens(form: OperationForm, key: string): PricedRequest {
	const { main } = form.variants.get(key)!.form;
	const parameters: INodeParameters = { [form.discriminator!]: key };
	for (const { name, default: preset } of main.flatMap(({ properties }) => properties)) {
		// Of several with one name, the first is the one that is shown.
		if (!(name in parameters)) parameters[name] = preset as INodeParameters[string];
	}
	const { bodies } = draftBody(form, parameters, () => true);
	return { endpoint: form.endpoint.id, body: bodies[0] };
}
