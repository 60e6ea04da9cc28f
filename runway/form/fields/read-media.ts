import { inputError } from '../../api/errors';
import type { FieldLabel } from '../../catalogue';
import type { MediaType } from '../../catalogue/types';
import { MediaInput } from '../../media/media-input';
import { type AnySource, MEDIA_SOURCES, sourceNamed } from '../../media/sources';
import type { Asked } from '../../media/sources/source';
import { choiceIn, isAbsent, isEmpty, isFromExpression, shownValue } from '../../values';
import type { Reader, Values } from './form-field';

/** The question of a field that takes a file. */
export interface MediaQuestion {
	labels: FieldLabel;
	mediaTypes: readonly MediaType[];
	/** Preselected field of the item's files. */
	binaryField: string;
	/** The choice that sends nothing, for a file that is in the form and may be left out. */
	unsetOption?: { name: string; isDefault: boolean };
}

/** The question in a form. */
export interface AskedMedia extends MediaQuestion {
	/** Never empty. */
	offered: readonly AnySource[];
	/** The parameter with the source. */
	sourceParameter: string;
	/** The parameter in which a source names the file. */
	parameterOf(source: AnySource): string;
}

export function readMedia(
	asked: AskedMedia,
	values: Values,
	reader: Reader,
): MediaInput | undefined {
	const { mediaTypes, labels, binaryField, unsetOption } = asked;
	const { label } = labels;
	const given = givenSource(asked, values);
	if (isLeftOut(asked, values, given)) return undefined;
	if (reader.isDraft === true) {
		if (unsetOption !== undefined && isEmpty(given)) return undefined;
		return new MediaInput({ source: 'url', url: '' }, mediaTypes, label);
	}
	const source = offeredSource(given, asked);
	if (source === undefined) {
		throw inputError(
			isEmpty(given)
				? `The source of '${label}' is empty`
				: `The source of '${label}' must be one of its choices, but is ${shownValue(sourceNamed(given)?.label ?? given)}`,
			`Choose ${labelsFor(asked, reader)
				.map((each) => `'${each}'`)
				.join(' or ')}.`,
		);
	}
	const parameter = asked.parameterOf(source);
	const isPreset = source === MEDIA_SOURCES[0] && isAbsent(values, parameter);
	const file = isPreset ? binaryField : values.get(parameter);
	return new MediaInput(source.read(file, needsOf(asked, values, reader)), mediaTypes, label);
}

/** The values of an entry once for each file that it names. */
export function spreadMedia(asked: AskedMedia, values: Values, reader: Reader): Values[] {
	const source = offeredSource(givenSource(asked, values), asked);
	// What is wrong with an entry is said when it is read.
	if (source === undefined || isAbsent(values, asked.parameterOf(source))) return [values];
	const parameter = asked.parameterOf(source);
	const files = source.each(values.get(parameter), needsOf(asked, values, reader));
	return (files.length === 0 ? [undefined] : files).map((file) => ({
		...values,
		get: (name) => (name === parameter ? file : values.get(name)),
	}));
}

/**
 * Whether the choice that sends nothing is meant. An expression that came out empty chose nothing.
 */
function isLeftOut(
	{ unsetOption, sourceParameter: name }: AskedMedia,
	values: Values,
	given: unknown,
) {
	if (unsetOption === undefined) return false;
	if (isEmpty(given)) return given === '' && !isFromExpression(values, { name });
	return choiceIn(given, [{ name: unsetOption.name, value: '' }]) !== undefined;
}

function givenSource(
	{ unsetOption, offered, sourceParameter }: AskedMedia,
	values: Values,
): unknown {
	if (!isAbsent(values, sourceParameter)) return values.get(sourceParameter);
	return unsetOption?.isDefault === true ? '' : offered[0].value;
}

function offeredSource(given: unknown, { offered }: AskedMedia): AnySource | undefined {
	const source = isEmpty(given) ? undefined : sourceNamed(given);
	return offered.find((each) => each === source);
}

/** The sources that messages may advise: an agent's form offers other ones than that of a step. */
const labelsFor = ({ offered }: AskedMedia, { isForTool }: Reader): string[] =>
	offered.filter((each) => isForTool !== true || each.isForTools).map((each) => each.label);

function needsOf(asked: AskedMedia, values: Values, reader: Reader): Asked {
	const { mediaTypes, binaryField } = asked;
	const { label } = asked.labels;
	// A name that an expression brings is meant, even if it is the one that the form starts with.
	const name = asked.parameterOf(MEDIA_SOURCES[0]);
	const preset = isFromExpression(values, { name }) ? undefined : binaryField;
	const otherSources = labelsFor(asked, reader);
	const field = { label, mediaTypes, otherSources, preset };
	return {
		label,
		offered: otherSources,
		file: (name) => reader.binary(name, field),
		files: (names) => reader.binaries(names, field),
	};
}
