import { afterAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { textToImage } from '../../nodes/RunwayImage/operations/text-to-image.ts';
import { RunwayImage } from '../../nodes/RunwayImage/RunwayImage.node.ts';
import { imageToVideo } from '../../nodes/RunwayVideo/operations/image-to-video.ts';
import { textToVideo } from '../../nodes/RunwayVideo/operations/text-to-video.ts';
import { videoToVideo } from '../../nodes/RunwayVideo/operations/video-to-video.ts';
import { RunwayVideo } from '../../nodes/RunwayVideo/RunwayVideo.node.ts';
import { isShapedByFrames } from '../../runway/catalogue/index.ts';
import type { Field, Shape } from '../../runway/catalogue/types.ts';
import type { FormOperation } from '../../runway/form/operation.ts';
import { compileForm } from '../../runway/form/operation-form.ts';
import { readBody } from '../../runway/form/read-body.ts';
import { edited } from './edited.mts';
import { fillForm } from './fill.mts';
import { formContext } from './form-context.mts';
import { nowRequired } from './now-required.mts';

const { description } = new RunwayVideo();
const PORTRAIT = '9:16';
const SECONDS = 5;
const FROM = 'gen4.5';

const SIZE = /^(\d+):(\d+)$/;
/** Sizes in pixels meet a shape within 3 %. */
const TOLERANCE = 0.03;

/** Width by height; undefined for what takes the shape of the input. */
function proportion(ratio: unknown): number | undefined {
	const [, width, height] = (SIZE.exec(String(ratio)) ?? []).map(Number);
	return width === undefined ? undefined : width / height!;
}

function isPortrait(ratio: unknown): boolean {
	const given = proportion(ratio);
	return given !== undefined && Math.abs(given / (9 / 16) - 1) < TOLERANCE;
}

/** The values of a field's list; undefined if it takes any value. */
function valuesOf(shape: Shape): Array<string | number | boolean> | undefined {
	if (shape.kind === 'enum') return shape.values;
	if (shape.kind !== 'union') return undefined;
	const lists = shape.anyOf.map(valuesOf);
	return lists.includes(undefined) ? undefined : lists.flatMap((values) => values ?? []);
}

function takes(field: Field | undefined, value: unknown): boolean {
	if (field === undefined) return value === undefined;
	if (value === undefined) return !field.required;
	const within = (shape: Shape): boolean => {
		if (shape.kind === 'union') return shape.anyOf.some(within);
		if (shape.kind === 'enum') return shape.values.includes(value as string);
		if (shape.kind !== 'number') return typeof value === 'string';
		const { minimum = -Infinity, maximum = Infinity } = shape;
		return typeof value === 'number' && value >= minimum && value <= maximum;
	};
	return within(field.shape);
}

/** The body of a form that a person has filled in. */
function orderOf(operation: FormOperation, parameters: INodeParameters) {
	return readBody(formContext(parameters), compileForm(operation), 0).body;
}

/** A portrait clip as a person fills in its form. */
function portraitOf(operation: FormOperation, model: string): INodeParameters {
	return [
		['operation', operation.value],
		['model', model],
		['promptText', 'A lighthouse in the evening light'],
		...(operation === imageToVideo
			? [
					['firstFrameSource', 'url'],
					['firstFrameUrl', 'https://media.example.com/picture.jpg'],
				]
			: []),
		['ratio', PORTRAIT],
	].reduce<INodeParameters>(
		(parameters, [name, value]) => edited(description, parameters, name as string, value),
		{},
	);
}

const rows: string[][] = [];
afterAll(() => {
	const table = [
		['operation', 'model', 'has 9:16', 'shape sent', 'has 5 seconds', 'seconds sent'],
		...rows,
	];
	const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
	const lines = table.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  '));
	process.stdout.write(`From ${FROM} with ${PORTRAIT} and ${SECONDS}\n${lines.join('\n')}\n`);
});

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');

describe.each([imageToVideo, textToVideo])('$value', (operation) => {
	const { variants } = compileForm(operation);
	const { endpoint } = operation;
	const fieldOf = (model: string, ...names: string[]) =>
		variants.get(model)!.variant.fields.find(({ name }) => names.includes(name));
	const shapeOf = (model: string) => fieldOf(model, 'ratio', 'aspectRatio');
	const hasPortrait = (model: string) => {
		const field = shapeOf(model);
		return field !== undefined && (valuesOf(field.shape)?.some(isPortrait) ?? true);
	};
	/** Fields that the form requires for the model and that have no value. */
	const completed = (parameters: INodeParameters, model: string) => {
		const { variant, form } = variants.get(model)!;
		return Object.entries(nowRequired(variant.fields, form)).reduce((filled, [path, value]) => {
			const [name, inner] = path.split('.');
			if (inner === undefined) return edited(description, filled, name, value);
			const group = { ...(filled[name] as INodeParameters), [inner]: value };
			return edited(description, filled, name, group);
		}, parameters);
	};
	const switched = (start: INodeParameters, model: string) =>
		orderOf(operation, completed(edited(description, start, 'model', model), model));
	const sentShape = (model: string, order: IDataObject) => order[shapeOf(model)?.name ?? ''];

	test.each([...variants.keys()])('the shape and the seconds go over to %s', (model) => {
		const [shape, length] = [shapeOf(model), fieldOf(model, 'duration')];
		const hasSeconds = length !== undefined && takes(length, SECONDS);
		const order = switched(
			edited(description, portraitOf(operation, FROM), 'duration', SECONDS),
			model,
		);
		const sent = sentShape(model, order);
		rows.push([
			...[operation.value, model, yesOrNo(hasPortrait(model)), String(sent ?? 'not asked')],
			...[yesOrNo(hasSeconds), String(order.duration ?? 'not asked')],
		]);

		expect(order.model).toBe(model);
		expect(takes(shape, sent)).toBe(true);
		expect(takes(length, order.duration)).toBe(true);
		if (isShapedByFrames(endpoint, model)) expect(sent).toMatch(/^auto/);
		else expect(isPortrait(sent)).toBe(hasPortrait(model));
		expect(order.duration === SECONDS).toBe(hasSeconds);
	});

	const portraits = [...variants.keys()].filter(
		(model) => hasPortrait(model) && !isShapedByFrames(endpoint, model),
	);
	test.each(portraits)('a portrait of %s stays one with every other model', (from) => {
		const start = portraitOf(operation, from);
		expect(isPortrait(sentShape(from, orderOf(operation, completed(start, from))))).toBe(true);
		const sent = portraits.map((model) => sentShape(model, switched(start, model)));
		expect(sent.filter((shape) => !isPortrait(shape))).toEqual([]);
	});
});

/** Addresses of files, in the order of the form. */
const addressesIn = (parameters: INodeParameters): string[] =>
	JSON.stringify(parameters).match(/https:[^"]+/g) ?? [];

describe.each([
	{ node: new RunwayImage(), operation: textToImage },
	{ node: new RunwayVideo(), operation: imageToVideo },
	{ node: new RunwayVideo(), operation: videoToVideo },
])('$operation.value', ({ node: { description: form }, operation }) => {
	const models = [...compileForm(operation).variants.keys()];

	test.each(models)('the file of %s goes over to every other model', (from) => {
		const url = 'https://media.example.com/picture.jpg';
		const { parameters } = fillForm(form, {
			chosen: { operation: operation.value, model: from },
			everything: false,
			values: { referenceImages: { entries: [{ source: 'url', url }] } },
		});
		const [file] = addressesIn(parameters);
		const losing = models.filter(
			(model) => !addressesIn(edited(form, parameters, 'model', model)).includes(file!),
		);
		expect(file).toBeDefined();
		expect(losing).toEqual([]);
	});
});
