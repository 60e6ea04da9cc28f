/**
 * The shape of the price tables, and of the forecast that is made with them. Nothing here knows
 * n8n.
 */

/** The source of a price: Runway's own price list, its SDK, an actual charge, or a third party. */
export type PriceSource = 'price list' | 'SDK' | 'measured' | 'notes';

/** The unit of a charge. */
export type Unit =
	/** Once. */
	| 'request'
	/** Seconds of the result, from the field `duration`. */
	| 'second'
	/** That is made, as the field `outputCount` says it. */
	| 'image'
	/** Characters of the prompt. */
	| 'character'
	/** Handed in by one of the `fields`. */
	| 'file'
	/** Of the files in `fields`, all together. */
	| 'second of file'
	/** Of the files in `fields`, all together. */
	| 'frame of file';

/** Holds if all parts hold. */
export interface Condition {
	/** The value of a field of the body; case does not matter. */
	fields?: Record<string, ReadonlyArray<string | number | boolean>>;
	/** Names of sizes, see `size-names.ts`. */
	size?: readonly string[];
	/** Fields that are left out. */
	without?: readonly string[];
}

/** One part of a price. */
export interface Charge {
	credits: number;
	unit: Unit;
	/** The part that is charged in any case, if the rest is uncertain. */
	leastCredits?: number;
	/** Units that the credits are for; one, if not given. */
	each?: number;
	/** A unit that has begun counts as a whole one. */
	whole?: true;
	/** Files: parts of a second are known to be charged as such, which else may count as whole. */
	fractions?: true;
	/** Units that cost nothing, before the others do. */
	beyond?: number;
	/** Units that are charged at most. */
	upTo?: number;
	/** Files: the most that the API takes, for a length that is not known. */
	longest?: number;
	/** Wire names, `.` between levels, of files; for seconds, of the field that says them. */
	fields?: readonly string[];
	/** Files that a request can be without. */
	optional?: true;
	/** Once more for each image that is made. */
	forEachImage?: true;
	when?: Condition;
	/** Why the charge is not certain, if there is one. */
	about?: string;
}

interface AnyLine {
	/** The SDK's methods that the line is for; all, if not given. */
	endpoints?: readonly string[];
	when?: Condition;
	source: PriceSource;
	/** When the source said so, `YYYY-MM-DD` or `YYYY-MM`. */
	asOf: string;
}

export interface PricedLine extends AnyLine {
	charges: readonly Charge[];
	/** Credits of a whole request. */
	minimum?: number;
	/** The source says that fractions of a credit are rounded up. */
	roundedUp?: true;
	/** Why the line is not certain. */
	about?: string;
}

/** It is known that a price is not known, and why. */
export interface UnpricedLine extends AnyLine {
	unknown: string;
}

/** The first line that holds is the price. */
export type PriceLine = PricedLine | UnpricedLine;

/** By what a size gets its name, see `size-names.ts`. */
export type SizeNames = 'video' | 'small video' | 'image' | 'megapixels' | 'longest side';

/** The field with the size of the result. */
export interface SizeRule {
	names: SizeNames;
	when?: Condition;
	/** It is the size of this file; else `resolution` or `ratio` of the body say it. */
	file?: string;
	/** The field that says how many times larger than the file. */
	times?: string;
}

/** Everything that is known of the price of a model, or of an endpoint without models. */
export interface Price {
	/**
	 * Runway's defaults for fields that are left out, if the catalogue's own list has none: by
	 * field or `endpoint:field`, with the source. What is in neither is stated nowhere.
	 */
	defaults?: Record<string, string | number | boolean>;
	/** With `duration: 'auto'`, the longest is charged first, and the rest given back in the end. */
	autoTakesLongest?: true;
	/** The first that holds. */
	sizes?: readonly SizeRule[];
	lines: readonly PriceLine[];
}

export type PriceTable = Record<string, Price>;

/** Known facts about a file. */
export interface FileFacts {
	seconds?: number;
	frames?: number;
	/** In pixels. */
	width?: number;
	height?: number;
}

/** A request as it goes to the wire. */
export interface PricedRequest {
	/** The SDK's method, for example `textToVideo.create`. */
	endpoint: string;
	body: Readonly<Record<string, unknown>>;
	/** By the path of the field, for example `videoUri` or `referenceVideos.0.uri`. */
	files?: Readonly<Record<string, FileFacts>>;
}

interface AnyForecast {
	/** How it comes about, in a sentence or two for people. */
	why: string;
	/** When the price was seen last, `YYYY-MM-DD` or `YYYY-MM`. */
	asOf: string;
}

/** All that the price depends on is known, and the price is certain as of its date. */
export interface ExactForecast extends AnyForecast {
	certainty: 'exact';
	credits: number;
}

/** Something is assumed; the reason says what. */
export interface RoughForecast extends AnyForecast {
	certainty: 'about';
	/** The most that it can cost, as far as is known. */
	credits: number;
	/** The least; the same as `credits` if nothing is left open. */
	least: number;
}

export interface NoForecast extends AnyForecast {
	certainty: 'unknown';
	credits: null;
}

/** The cost of a request; plain data that JSON can hold. */
export type Forecast = ExactForecast | RoughForecast | NoForecast;
