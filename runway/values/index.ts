export { booleanIn, readBoolean } from './boolean';
export { type Choice, choiceIn, choiceMeant, choicesOf, readChoice } from './choice';
export { cleanText, isBlank, plainText } from './clean-text';
export { type Day, readDay, readInstant, requiredInstant } from './date';
export {
	innerValues,
	isAbsent,
	isExpression,
	itemValues,
	triggerValues,
	type Values,
	valuesOf,
} from './form-values';
export {
	givenValue,
	isEmpty,
	isFromExpression,
	type Property,
	single,
	unreadable,
} from './given-value';
export { readTexts, textsIn } from './list';
export {
	aboveZero,
	atLeastOne,
	type NumberRange,
	numberIn,
	readNumber,
	type Unit,
	wholeNumber,
	zeroOrMore,
} from './number';
export { shownValue } from './shown-value';
export { readText, requiredText, textIn } from './text';
