/** Words that are not written like others. */
const SPELLINGS: Record<string, string> = {
	eleven: 'ElevenLabs',
	gpt: 'GPT',
	hdr: 'HDR',
	id: 'ID',
	to: 'to',
	ugc: 'UGC',
	uri: 'URI',
	url: 'URL',
};

/** A version is written as it is (`v2`), and so is a size (`4k`, `720p`) but for its letter. */
const VERSION = /^v\d/;

function spelled(word: string, isFirst: boolean): string {
	if (Object.hasOwn(SPELLINGS, word) && !(isFirst && word === 'to')) return SPELLINGS[word];
	if (VERSION.test(word)) return word;
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * The name of a model or a value that no one has named yet, made from its id:
 * `grok_imagine_1_5_lite` → `Grok Imagine 1.5 Lite`, `veo4` → `Veo 4`.
 */
export function nameFromId(id: string): string {
	const words = id
		// Figures side by side are a version with its point left out.
		.replace(/(?<=\d)_(?=\d)/g, '.')
		// A figure behind a short word belongs to it: `h3`, `v2`.
		.replace(/(?<=[a-z]{3})(?=\d)/gi, ' ')
		.split(/[\s_-]+/)
		.filter((word) => word !== '');
	return words.map((word, index) => spelled(word, index === 0)).join(' ');
}

/** The label of a field that has no words yet, made from its wire name: `numSpeakers` → `Num Speakers`. */
export function labelFromName(name: string): string {
	const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
