const API_KEY = /key_[0-9a-z]{8,}/gi;
const LONGEST_QUOTE = 500;

const HTML_SIGNS: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text from outside, made safe to show: no key in it, and not endless. */
export function quote(text: string): string {
	const clean = text.replace(API_KEY, 'key_…').trim();
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}

/** Text from outside for a place that takes HTML: it is shown as it is. */
export function asHtml(text: string): string {
	return quote(text).replace(/[&<>"']/g, (sign) => HTML_SIGNS[sign]);
}
