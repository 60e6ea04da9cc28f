import { statedDefault } from '../index';
import { boundsOf } from './known-fields';
import { nameOfSize, nameOfWish } from './size-names';
import type { Charge, Condition, FileFacts, Price, PricedRequest } from './types';

/** Whether something holds; `maybe` if the request leaves it open. */
export type Verdict = 'yes' | 'no' | 'maybe';

/** How many units are charged. */
export interface Amount {
	least: number;
	most: number;
	/** The assumptions and open points, in words. */
	doubts: string[];
}

/** Why an amount is not known. */
export interface NoAmount {
	unknown: string;
}

const exactly = (count: number): Amount => ({ least: count, most: count, doubts: [] });

/** A request in the light of a price: with what Runway takes for what is left out. */
export class Reading {
	constructor(
		private readonly request: PricedRequest,
		private readonly price: Price,
		private readonly model: string | undefined,
	) {}

	private field(name: string): unknown {
		const { body, endpoint } = this.request;
		const { defaults = {} } = this.price;
		return (
			body[name] ??
			statedDefault(endpoint, this.model, name) ??
			defaults[`${endpoint}:${name}`] ??
			defaults[name]
		);
	}

	/** Whether a field is left out, and it is not stated what Runway takes then. */
	isOpen(name: string): boolean {
		return this.field(name) === undefined;
	}

	holds(condition: Condition | undefined): Verdict {
		const { fields = {}, size, without = [] } = condition ?? {};
		const verdicts = [
			...Object.entries(fields).map(([name, values]) => this.says(name, values)),
			...(size === undefined ? [] : [this.isOfSize(size)]),
			...without.map((name): Verdict => (this.field(name) === undefined ? 'yes' : 'no')),
		];
		if (verdicts.includes('no')) return 'no';
		return verdicts.includes('maybe') ? 'maybe' : 'yes';
	}

	private says(name: string, values: ReadonlyArray<string | number | boolean>): Verdict {
		const value = this.field(name);
		if (value === undefined) return 'maybe';
		const plain = typeof value === 'string' ? value.toLowerCase() : value;
		return values.some((one) => (typeof one === 'string' ? one.toLowerCase() : one) === plain)
			? 'yes'
			: 'no';
	}

	private isOfSize(names: readonly string[]): Verdict {
		const size = this.size();
		if (size === undefined) return 'maybe';
		return names.includes(size) ? 'yes' : 'no';
	}

	/** The name of the size; undefined if it is not known. */
	size(): string | undefined {
		const rule = this.price.sizes?.find(({ when }) => this.holds(when) === 'yes');
		if (rule === undefined) return undefined;
		if (rule.file === undefined) {
			const wish = this.field('resolution') ?? this.field('ratio');
			return typeof wish === 'string' ? nameOfWish(rule.names, wish) : undefined;
		}
		const { width, height } = this.factsOf(rule.file);
		const times = rule.times === undefined ? 1 : this.field(rule.times);
		return width === undefined || height === undefined || typeof times !== 'number'
			? undefined
			: nameOfSize(rule.names, width * times, height * times);
	}

	/** The files whose sizes decide. */
	sizeFiles(): string[] {
		return (this.price.sizes ?? [])
			.filter(({ when }) => this.holds(when) === 'yes')
			.flatMap(({ file }) => (file === undefined ? [] : this.files([file])));
	}

	/** Paths of the files that the fields hold, one by one: `promptVideo`, `references.0.uri`. */
	files(fields: readonly string[]): string[] {
		return fields.flatMap((field) => {
			const value = field
				.split('.')
				.reduce<unknown>((part, step) => partOf(part, step), this.request.body);
			if (!Array.isArray(value)) return pathsOf(value, field);
			return value.flatMap((entry: unknown, index) => pathsOf(entry, `${field}.${index}`));
		});
	}

	private factsOf(path: string): FileFacts {
		const { files = {} } = this.request;
		return (Object.hasOwn(files, path) ? files[path] : undefined) ?? {};
	}

	/** How many units of a charge there are. */
	amount(charge: Charge): Amount | NoAmount {
		switch (charge.unit) {
			case 'request':
				return exactly(1);
			case 'second':
				return this.number(charge.fields?.[0] ?? 'duration');
			case 'image':
				return this.number('outputCount');
			case 'character':
				return this.characters();
			case 'file':
				return this.fileCount(charge);
			case 'second of file':
				return this.seconds(charge);
			case 'frame of file':
				return this.frames(charge);
		}
	}

	private number(name: string): Amount | NoAmount {
		const value = this.field(name);
		if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return exactly(value);
		if (value !== undefined && value !== 'auto') return { unknown: `${name} is not a number` };
		const { endpoint, body } = this.request;
		const bounds = boundsOf(endpoint, body, this.model, name);
		if (bounds === undefined) {
			return {
				unknown:
					name === 'duration'
						? 'how long it gets is known only in the end'
						: `${name} is left out, and Runway does not say what it takes then`,
			};
		}
		const { minimum, maximum } = bounds;
		if (value === 'auto' && this.price.autoTakesLongest === true) {
			const first = `the longest, ${maximum} s, is charged first, and the rest given back in the end`;
			return { least: maximum, most: maximum, doubts: [first] };
		}
		const open = value === 'auto' ? `${name} is auto` : `${name} is left to Runway`;
		return { least: minimum, most: maximum, doubts: [open] };
	}

	private characters(): Amount | NoAmount {
		const { promptText } = this.request.body;
		return typeof promptText === 'string'
			? exactly(promptText.length)
			: { unknown: 'promptText is not known' };
	}

	private fileCount({ fields = [], forEachImage }: Charge): Amount | NoAmount {
		const count = this.files(fields).length;
		if (forEachImage !== true || count === 0) return exactly(count);
		const images = this.number('outputCount');
		return 'unknown' in images
			? images
			: { ...images, least: images.least * count, most: images.most * count };
	}

	private seconds({ fields = [], longest, optional }: Charge): Amount | NoAmount {
		const files = this.files(fields);
		let known = 0;
		const missing = files.filter((path) => {
			const { seconds } = this.factsOf(path);
			if (!isLength(seconds)) return true;
			known += seconds;
			return false;
		});
		if (missing.length === 0 && (files.length > 0 || optional === true)) return exactly(known);
		const names = missing.length > 0 ? missing.join(', ') : fields.join(', ');
		const unknown = `the length of ${names} is not known`;
		if (longest === undefined) return { unknown };
		return {
			least: known,
			most: Math.max(known, longest),
			doubts: [`${unknown}, and may be up to ${longest} s`],
		};
	}

	private frames({ fields = [] }: Charge): Amount | NoAmount {
		const files = this.files(fields);
		const counts = files.map((path) => this.factsOf(path).frames);
		if (files.length === 0 || !counts.every(isLength)) {
			return { unknown: `the number of frames of ${fields.join(', ')} is not known` };
		}
		return exactly(counts.reduce((sum, count) => sum + count, 0));
	}
}

function isLength(value: number | undefined): value is number {
	return value !== undefined && Number.isFinite(value) && value > 0;
}

function partOf(value: unknown, step: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
		? (value as Record<string, unknown>)[step]
		: undefined;
}

/** A file is its address, or an object with the address in `uri`. */
function pathsOf(value: unknown, path: string): string[] {
	if (value === undefined || value === null || value === '') return [];
	return partOf(value, 'uri') === undefined ? [path] : [`${path}.uri`];
}
