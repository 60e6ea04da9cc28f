import type { INodeProperties } from 'n8n-workflow';

import { inputError } from '../../api/errors';
import { arePixelSizes, type FieldLabels, type Size, sizeName, sizesOf } from '../../catalogue';
import type { EnumShape } from '../../catalogue/types';
import { presetAmong } from './choices';
import { choiceIn, givenValue, shownValue, type Values } from '../../values';
import { RESOLUTION } from './field-context';
import type { FormField } from './form-field';
import { IMAGES_AS } from './frames-field';
import { hiddenFor } from './shown-for';

interface SizeContext {
	wireName: string;
	required: boolean;
	parameter: string;
	labels: FieldLabels;
	/** A size of the API, which shape and resolution are preselected by. */
	preset?: string | number | boolean;
	unsetOption?: string;
	resolutionLabels: FieldLabels;
	/** Whether only the shape 'auto' goes with frames. */
	isShapedByFrames: boolean;
}

/** The default of operations that name none. */
const USUAL_SIZE = '1280:720';

/**
 * A size in pixels, asked for as two questions: the shape, and how large. A shape that comes in one
 * size only asks for nothing more.
 *
 * What was preselected stays so even if it is gone: n8n has not saved it, and another size would be
 * ordered for a workflow that nobody has changed.
 *
 * @param was the sizes that workflows were saved with, if there are others now
 */
export function sizeField(
	shape: EnumShape,
	context: SizeContext,
	was: EnumShape = shape,
): FormField {
	const { wireName, required, parameter, labels } = context;
	const offered = offeredSizes(shape);
	const formerly = arePixelSizes(was.values) ? offeredSizes(was) : offered;
	const gone = formerly.filter((value) => !offered.includes(value));
	const all = sizesOf([...offered, ...gone], formerly);
	const sizes = all.filter(({ value }) => offered.includes(value));
	const shapes = [...new Set(sizes.map((size) => size.shape))];
	const former = formerly.map((value) => all.find((size) => size.value === value)!);
	const usual = usualOf(former, String(context.preset ?? USUAL_SIZE));
	/** The default size of a shape: the one from before it came in other sizes. */
	const usualResolution = (of: string): string | undefined => {
		const ofShape = all.filter((size) => size.shape === of);
		const old = ofShape.filter((size) => former.includes(size));
		const resolutions = (old.length === 0 ? ofShape : old).flatMap(
			({ resolution }) => resolution ?? [],
		);
		return presetAmong(resolutions, usual.resolution) ?? resolutions[0];
	};
	const { unsetOption } = context;
	// The API may have a value that leaves it to Runway as well.
	const isListed = shapes.some((each) => labels.valueName(each) === unsetOption);
	const unset = unsetOption === undefined || isListed ? [] : [{ name: unsetOption, value: '' }];

	const ratio = (values: string[], preset: string): INodeProperties => ({
		displayName: labels.label,
		name: parameter,
		type: 'options',
		...(required ? { required: true } : {}),
		...(labels.description === undefined ? {} : { description: labels.description }),
		options: [...values.map((value) => ({ name: labels.valueName(value), value })), ...unset],
		// Without a preset, the size of what goes in may be the natural one.
		default: context.preset === undefined && unset.length > 0 ? '' : preset,
	});
	const ratios = context.isShapedByFrames
		? [
				hiddenFor(ratio(['auto'], 'auto'), IMAGES_AS, 'references'),
				hiddenFor(ratio(shapes, usual.shape), IMAGES_AS, 'frames'),
			]
		: [ratio(shapes, usual.shape)];
	// What is gone was a choice, too: workflows were saved with it.
	const hasChoice = new Set(all.map((size) => size.shape)).size + unset.length > 1;
	return {
		name: wireName,
		required,
		properties: [
			...(hasChoice ? ratios : []),
			...resolutionProperties(all, sizes, usualResolution, context),
		],
		read: (values) => {
			const ratioField = { name: parameter, displayName: labels.label };
			const given = hasChoice ? givenValue(values, ratioField) : shapes[0];
			if (given === undefined) return undefined;
			const isShape = choiceIn(given, [...namedBy(labels, shapes), ...unset]);
			if (isShape?.value === '') return undefined;
			const shapeOrSize = isShape ?? choiceIn(given, namedBy(labels, offered));
			return readSize(String(shapeOrSize?.value ?? given), values, {
				labels,
				resolutionLabels: context.resolutionLabels,
				all,
				sizes,
				usualResolution,
			});
		},
	};
}

function offeredSizes({ values, deprecated }: EnumShape): string[] {
	return values.filter((value) => !deprecated?.includes(value)).map(String);
}

/** The size that is preselected: of the shape and the resolution that are most like the usual ones. */
function usualOf(sizes: Size[], preset: string): Size {
	const [{ shape }] = sizesOf([preset]);
	const [first] = [...sizes].sort((a, b) => stretch(a.shape, shape) - stretch(b.shape, shape));
	const ofSameShape = sizes.filter((size) => size.shape === first.shape);
	const resolutions = ofSameShape.flatMap((size) => size.resolution ?? []);
	const closest = presetAmong(resolutions, sizeName(preset));
	return ofSameShape.find((size) => size.resolution === closest) ?? first;
}

/** How far a shape must be stretched to become another one; words such as `auto` come last. */
function stretch(shape: string, other: string): number {
	if (shape === other) return 0;
	const [from, to] = [shape, other].map((each) => {
		const [width, height] = each.split(':').map(Number);
		return Math.log(width / height);
	});
	return Number.isNaN(to - from) ? Infinity : Math.abs(to - from);
}

/**
 * The question for the resolution, for each set of shapes that come in the same ones. While the
 * shape is an expression, it is there once, with the sizes that most shapes have.
 *
 * @param all the sizes, with those that are gone
 */
function resolutionProperties(
	all: Size[],
	sizes: Size[],
	usualResolution: (shape: string) => string | undefined,
	{ parameter, resolutionLabels: labels }: SizeContext,
): INodeProperties[] {
	interface Group {
		resolutions: string[];
		preset: string | undefined;
		shapes: string[];
	}
	const shapes = [...new Set(sizes.map((size) => size.shape))];
	const groups = new Map<string, Group>();
	for (const shape of shapes.filter((each) => comesInSeveral(all, each))) {
		const resolutions = sizes.flatMap((size) =>
			size.shape === shape && size.resolution !== undefined ? [size.resolution] : [],
		);
		const preset = usualResolution(shape);
		const key = [...[...resolutions].sort(), preset].join();
		const others = groups.get(key)?.shapes ?? [];
		groups.set(key, { resolutions, preset, shapes: [...others, shape] });
	}
	return [...groups.values()].map(({ resolutions, preset, shapes: own }) => {
		const property: INodeProperties = {
			displayName: labels.label,
			name: RESOLUTION,
			type: 'options',
			...(labels.description === undefined ? {} : { description: labels.description }),
			options: resolutions.map((value) => ({ name: labels.valueName(value), value })),
			default: preset ?? resolutions[0],
		};
		const others = ['', ...shapes.filter((shape) => !own.includes(shape))];
		return hiddenFor(property, parameter, ...others);
	});
}

const comesInSeveral = (sizes: Size[], shape: string) =>
	sizes.filter((size) => size.shape === shape).length > 1;

const namedBy = ({ valueName }: FieldLabels, values: string[]) =>
	values.map((value) => ({ name: valueName(value), value }));

interface Reading extends Pick<SizeContext, 'labels' | 'resolutionLabels'> {
	/** The sizes, with those that are gone. */
	all: Size[];
	sizes: Size[];
	usualResolution(shape: string): string | undefined;
}

function readSize(
	shape: string,
	values: Values,
	{ all, sizes, usualResolution, labels, resolutionLabels }: Reading,
): string {
	const ofShape = sizes.filter((size) => size.shape === shape);
	// A size as the API writes it, from an expression; whether the model has it is checked later.
	if (ofShape.length === 0) return shape;
	if (!comesInSeveral(all, shape)) return ofShape[0].value;
	const resolutionField = { name: RESOLUTION, displayName: resolutionLabels.label };
	const given = givenValue(values, resolutionField) ?? usualResolution(shape);
	const choices = namedBy(
		resolutionLabels,
		ofShape.flatMap((size) => size.resolution ?? []),
	);
	const wanted = choiceIn(given, choices);
	const found = ofShape.find((size) => size.resolution === wanted?.value);
	if (wanted !== undefined && found !== undefined) return found.value;
	throw inputError(
		`'${labels.label}' ${labels.valueName(shape)} does not come in ${shownValue(given)}`,
		`It comes in ${choices.map(({ name }) => name).join(', ')}.`,
	);
}
