/** What the form knows a language by, its name, and the letters for it in a film. Source: ISO 639-1 and 639-2. */
const LANGUAGES: Array<[value: string, name: string, letters: string]> = [
	['ar', 'Arabic', 'ara'],
	['bg', 'Bulgarian', 'bul'],
	['zh', 'Chinese', 'zho'],
	['hr', 'Croatian', 'hrv'],
	['cs', 'Czech', 'ces'],
	['da', 'Danish', 'dan'],
	['nl', 'Dutch', 'nld'],
	['en', 'English', 'eng'],
	['fil', 'Filipino', 'fil'],
	['fi', 'Finnish', 'fin'],
	['fr', 'French', 'fra'],
	['de', 'German', 'deu'],
	['el', 'Greek', 'ell'],
	['he', 'Hebrew', 'heb'],
	['hi', 'Hindi', 'hin'],
	['hu', 'Hungarian', 'hun'],
	['id', 'Indonesian', 'ind'],
	['it', 'Italian', 'ita'],
	['ja', 'Japanese', 'jpn'],
	['ko', 'Korean', 'kor'],
	['ms', 'Malay', 'msa'],
	['no', 'Norwegian', 'nor'],
	['und', 'Not Stated', 'und'],
	['pl', 'Polish', 'pol'],
	['pt', 'Portuguese', 'por'],
	['ro', 'Romanian', 'ron'],
	['ru', 'Russian', 'rus'],
	['sk', 'Slovak', 'slk'],
	['es', 'Spanish', 'spa'],
	['sv', 'Swedish', 'swe'],
	['ta', 'Tamil', 'tam'],
	['th', 'Thai', 'tha'],
	['tr', 'Turkish', 'tur'],
	['uk', 'Ukrainian', 'ukr'],
	['vi', 'Vietnamese', 'vie'],
];

export const NO_LANGUAGE = 'und';

/** Choices for the form. */
export const languageChoices = LANGUAGES.map(([value, name]) => ({ name, value }));

/** The three letters that a film states. */
export const lettersOf = (language: string): string =>
	LANGUAGES.find(([value]) => value === language)?.[2] ?? NO_LANGUAGE;
