import type { INodeTypeDescription } from 'n8n-workflow';
import prettier from 'prettier';
import type { GenerationOperation } from '../../nodes/shared/generation-operation.ts';
import type * as pricesOf from '../../runway/catalogue/prices/index.ts';
import { Form } from './form.mts';

/** What the tables say is read from these, as built or as they stand. */
export interface Sources {
	readonly audio: INodeTypeDescription;
	readonly avatar: INodeTypeDescription;
	readonly recipes: readonly GenerationOperation[];
	readonly prices: Pick<typeof pricesOf, 'amountOf' | 'dollarText' | 'rateInWords'>;
}

/** A page with what it says of the nodes: each part between `<!-- made: name -->` and `<!-- end -->`. */
export async function withTables(page: string, sources: Sources): Promise<string> {
	const text = page.replace(
		/(<!-- made: (\S+) -->)[^]*?(<!-- end -->)/g,
		(_, start: string, name: string, end: string) => {
			if (!Object.hasOwn(PARTS, name)) throw new Error(`No part of a page is called ${name}`);
			return [start, '', PARTS[name](sources), '', end].join('\n');
		},
	);
	return await prettier.format(text, { parser: 'markdown' });
}

const PARTS: Readonly<Record<string, (sources: Sources) => string>> = {
	'recipe-videos': recipeVideos,
	'recipe-images': recipeImages,
	'speech-voices': ({ audio }) => voices(new Form(audio, { operation: 'textToSpeech' })),
	'avatar-voices': ({ avatar }) => voices(new Form(avatar, { operation: 'create' })),
	'dubbing-languages': dubbingLanguages,
	'speech-prices': speechPrices,
};

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
	const lines = [heading, heading.map(() => '---'), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What is asked of a recipe for a price: its size by either name, and how its shots are chosen. */
const SIZES = {
	'720p': { ratio: '1280:720', resolution: '720p', mode: 'auto' },
	'1080p': { ratio: '1920:1080', resolution: '1080p', mode: 'auto' },
};
const SECONDS = [5, 10, 15];

function recipeVideos({ recipes, prices }: Sources): string {
	const columns = Object.entries(SIZES).flatMap(([size, body]) =>
		SECONDS.map((duration) => ({ heading: `${duration} s, ${size}`, body: { ...body, duration } })),
	);
	const rows = recipes
		.filter(({ presets }) => presets?.duration !== undefined)
		.map(({ name, endpoint }) => [
			name,
			...columns.map(({ body }) => price(prices, endpoint, body)),
		]);
	return table(['Recipe', ...columns.map(({ heading }) => heading)], rows);
}

/** One image, and as many as a recipe makes at once, by quality where it has several. */
function recipeImages({ recipes, prices }: Sources): string {
	const rows = recipes
		.filter(({ presets }) => presets?.duration === undefined)
		.flatMap(({ name, endpoint }) => {
			if (endpoint !== 'recipes.marketingStockImage') {
				const images = endpoint === 'recipes.productCampaignImage' ? 4 : 1;
				return [[name, String(images), '', price(prices, endpoint, {})]];
			}
			return ['low', 'medium', 'high'].flatMap((quality) =>
				[1, 4].map((outputCount) => [
					name,
					String(outputCount),
					quality,
					price(prices, endpoint, { quality, outputCount }),
				]),
			);
		});
	return table(['Recipe', 'Images', 'Quality', 'Price'], rows);
}

function price(prices: Sources['prices'], endpoint: string, body: Record<string, unknown>): string {
	const credits = prices.amountOf({ endpoint, body });
	return credits === undefined ? '' : prices.dollarText(credits);
}

/** The names of the voices that a form offers, each with its character if that is known. */
function voices(form: Form): string {
	return form
		.choices('voicePresetId')
		.map(({ name }) =>
			name.replace(/ · (.+)/, (_, character: string) => ` (${character.toLowerCase()})`),
		)
		.join(', ');
}

function dubbingLanguages({ audio }: Sources): string {
	return new Form(audio, { operation: 'voiceDubbing' })
		.choices('targetLang')
		.map(({ name, value }) => `${name.replace(/ \(.+\)$/, '')} (\`${String(value)}\`)`)
		.join(', ');
}

const SPEECH = [
	['Text to Speech', 'textToSpeech.create', 'eleven_multilingual_v2'],
	['Change Voice', 'speechToSpeech.create', 'eleven_multilingual_sts_v2'],
	['Dub', 'voiceDubbing.create', 'eleven_voice_dubbing'],
	['Isolate Voice', 'voiceIsolation.create', 'eleven_voice_isolation'],
];

function speechPrices({ prices }: Sources): string {
	const rows = SPEECH.map(([name, endpoint, model]) => [
		name,
		prices.rateInWords(endpoint, { model }) ?? '',
	]);
	return table(['Operation', 'Price'], rows);
}
