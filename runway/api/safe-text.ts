const API_KEY = /key_[0-9a-z]{8,}/gi;
const LONGEST_QUOTE = 500;

/** Text from outside, made safe to show: no key in it, and not endless. */
export function quote(text: string): string {
	const clean = text.replace(API_KEY, 'key_…').trim();
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}
