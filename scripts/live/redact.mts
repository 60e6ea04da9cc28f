/**
 * Takes out of a recording what belongs to the account: the key, tokens, IDs, and every text that
 * is not one of the API's own words.
 */
import type { Exchange } from './recorder.mts';

/** Headers that are worth keeping; all others may name a person, a machine or a session. */
const HEADERS =
	/^(allow|cache-control|content-(type|length|disposition|range)|accept-ranges|etag-kind|retry-after|location-kind|x-(ratelimit|should-retry|amz-apigw-rejected).*|(x-)?ratelimit.*)$/;

/** Fields whose text is a word of the API, and no one's own. */
const OWN_WORDS =
	/^(status|type|model|provider|code|error|message|failure|failureCode|note|expected|format|origin|discriminator|docUrl|reasonCode|resolution|ratio|date|unit|createdAt|updatedAt|expiresAt)$/;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TOKEN = /eyJ[\w-]+\.([\w-]+)\.[\w-]+/g;
const MAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const ANY_KEY = /\b(key|rts|sk|pk)_[\w-]{8,}/g;
const LONGEST = 300;
const MOST_READ = 5_000;

/** The contents of a token: the names of its fields, and when it expires. */
function tokenInWords(_: string, payload: string): string {
	try {
		const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: number };
		const end = fields.exp === undefined ? '' : ` exp=${new Date(fields.exp * 1000).toISOString()}`;
		return `<token: ${Object.keys(fields).sort().join(' ')}${end}>`;
	} catch {
		return '<token>';
	}
}

export class Redaction {
	private readonly key: string;
	private readonly ids = new Map<string, string>();

	constructor(key: string) {
		this.key = key;
	}

	exchange(exchange: Exchange): Exchange {
		const headers = Object.entries(exchange.headers).filter(([name]) => HEADERS.test(name));
		return {
			...exchange,
			path: this.address(exchange.path),
			...(exchange.body === undefined ? {} : { body: this.sent(exchange.body) }),
			headers: Object.fromEntries(headers.map(([name, value]) => [name, this.text(value)])),
			response: this.value(exchange.response, ''),
		};
	}

	/** A text without the key, tokens, IDs and addresses of people. */
	text(text: string): string {
		// Patterns take long on a text of megabytes; what is cut in two is not kept.
		const readable = text.length > MOST_READ ? text.slice(0, MOST_READ).replace(/\S*$/, '') : text;
		const plain = readable
			.replaceAll(this.key, '<key>')
			.replace(TOKEN, tokenInWords)
			.replace(ANY_KEY, '<key>')
			.replace(MAIL, '<mail>')
			.replace(UUID, (id) => this.idFor(id));
		const isCut = plain.length > LONGEST || readable !== text;
		return isCut ? `${plain.slice(0, LONGEST)}… (${text.length} characters)` : plain;
	}

	private idFor(id: string): string {
		const known = this.ids.get(id);
		if (known !== undefined) return known;
		const number = String(this.ids.size + 1).padStart(12, '0');
		this.ids.set(id, `00000000-0000-4000-8000-${number}`);
		return this.idFor(id);
	}

	/** Query values are signatures and tokens; only what Runway's own links carry is distinguished. */
	private address(address: string): string {
		const [place, query] = address.split('?');
		if (query === undefined || address.startsWith('/')) return this.text(address);
		const words = [...new URLSearchParams(query)].map(
			([name, value]) => `${name}=${/^eyJ/.test(value) ? this.text(value) : '<value>'}`,
		);
		return `${this.text(place)}?${words.join('&')}`;
	}

	/** Values that this program sent: its own words, and addresses of results. */
	private sent(value: unknown): unknown {
		if (typeof value === 'string') {
			return /^https?:/.test(value) ? this.address(value) : this.text(value);
		}
		if (Array.isArray(value)) return value.map((each) => this.sent(each));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.sent(each)]));
	}

	private value(value: unknown, name: string): unknown {
		if (Array.isArray(value)) return value.map((each) => this.value(each, name));
		if (typeof value === 'string') return this.word(value, name);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, each]) => [this.text(key), this.value(each, key)]),
		);
	}

	private word(value: string, name: string): string {
		if (/^(https?|runway):\/\//.test(value) && name !== 'docUrl') return this.address(value);
		const isPlain = /^[A-Z_]+$/.test(value) || /^\d{4}-\d\d-\d\d/.test(value) || value === '';
		if (OWN_WORDS.test(name) || isPlain) return this.text(value);
		return value.match(UUID)?.[0] === value ? this.text(value) : '<text>';
	}
}
