import { VALUE_LABELS } from '../labels/values';
import { countOf, entriesOf, has, type Rule } from './rule';

const TAG = /^[A-Za-z]\w*$/;
/** Pixels of a picture of Seedream 5 Lite in a size of one's own. */
const FREE_SIZE = { least: 3_686_400, most: 16_777_216 };

export const IMAGE_RULES: Rule[] = [
	{
		endpoints: ['textToImage.create'],
		problem: (body, label) => {
			const tags = entriesOf(body.referenceImages).flatMap(({ tag }) => tag ?? []);
			const odd = tags.find((tag) => !TAG.test(String(tag)));
			return odd === undefined
				? undefined
				: `'${label(['referenceImages', 'tag'])}' is ${String(odd)}`;
		},
		advice:
			'A tag starts with a letter from A to Z and goes on with letters, digits and underscores.',
	},
	{
		endpoints: ['textToImage.create'],
		models: ['gpt_image_2', 'gpt_image_2_5_flare', 'gpt_image_2_5_sunburst'],
		problem: (body, label) => {
			const tags = entriesOf(body.referenceImages).flatMap(({ tag }) => tag ?? []);
			const twice = tags.find((tag, index) => tags.indexOf(tag) !== index);
			return twice === undefined
				? undefined
				: `'${label(['referenceImages', 'tag'])}' ${String(twice)} is used for more than one image`;
		},
		advice: 'Give every reference image a tag of its own.',
	},
	...[
		{ subject: 'human', most: 5 },
		{ subject: 'object', most: 9 },
	].map(({ subject, most }): Rule => ({
		endpoints: ['textToImage.create'],
		models: ['gemini_image3_pro', 'gemini_image3.1_flash'],
		problem: (body, label) => {
			const count = countOf(body.referenceImages, 'subject', subject);
			return count > most
				? `'${label(['referenceImages', 'subject'])}' is ${VALUE_LABELS.subject[subject]} at ${count} images`
				: undefined;
		},
		advice: `At most ${most} reference images can show a subject of this kind.`,
	})),
	{
		endpoints: ['textToImage.create'],
		models: ['seedream5_lite'],
		problem: (body, label) => {
			const ratio = String(body.ratio);
			const [, width, height] = /^(\d+):(\d+)$/.exec(ratio) ?? [];
			const pixels = Number(width) * Number(height);
			return pixels >= FREE_SIZE.least && pixels <= FREE_SIZE.most
				? undefined
				: `'${label(['ratio'])}' is ${ratio}`;
		},
		advice:
			'Choose one of the list, or enter width and height as 2048:2048, with 3,686,400 to 16,777,216 pixels in all.',
	},
	{
		endpoints: ['textToImage.create'],
		models: ['grok_imagine_image_2'],
		problem: (body, label) =>
			body.edit === true && !has(body, 'referenceImages')
				? `'${label(['edit'])}' needs a reference image`
				: undefined,
		advice: "Add the image to change under 'Reference Images'.",
	},
];
