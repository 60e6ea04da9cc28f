import { variantOf } from '../endpoints';
import { type Body, entriesOf } from './rule';

/** A field that follows from the rest of the body, so that no one is asked for it. */
interface WorkedOut {
	endpoint: string;
	variant: string;
	/** Wire name; a list of choices. */
	field: string;
	value(body: Body): number;
}

const WORKED_OUT: WorkedOut[] = [
	{
		endpoint: 'recipes.multiShotVideo',
		variant: 'custom',
		field: 'duration',
		value: ({ shots }) => secondsOf(shots),
	},
];

/** How long shots are together. */
export function secondsOf(shots: unknown): number {
	return entriesOf(shots).reduce((sum, { duration }) => sum + Number(duration ?? 0), 0);
}

/** The choices that a field has. */
export function choicesOf(endpoint: string, variant: string, field: string): unknown[] {
	const { fields = [] } = variantOf(endpoint, variant) ?? {};
	const shape = fields.find(({ name }) => name === field)?.shape;
	return shape?.kind === 'enum' ? shape.values : [];
}

const own = (endpoint: string, variant: string) =>
	WORKED_OUT.filter((each) => each.endpoint === endpoint && each.variant === variant);

export function isWorkedOut(endpoint: string, variant: string | undefined, name: string): boolean {
	return variant !== undefined && own(endpoint, variant).some(({ field }) => field === name);
}

/** The fields that follow from a body; one without a choice for its value is left out. */
export function workedOutValues(endpoint: string, variant: string, body: Body): Body {
	const found = own(endpoint, variant)
		.map(({ field, value }) => [field, value(body)] as const)
		.filter(([field, value]) => choicesOf(endpoint, variant, field).includes(value));
	return Object.fromEntries(found);
}
