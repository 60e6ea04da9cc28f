import { plainText, single } from '../../values';
import { binarySource } from './binary';
import { fetchedSource } from './fetched';
import type { MediaSource } from './source';
import { taskSource } from './task';
import { urlSource } from './url';

/** In the order of the form. */
const ALL = [binarySource, taskSource, fetchedSource, urlSource];

/** A file as an item describes it: plain data, which its source can read. */
export type MediaOrigin = ReturnType<(typeof ALL)[number]['read']>;

export type SourceName = MediaOrigin['source'];

/** Any source, for what is the same for all of them. */
export type AnySource = MediaSource<MediaOrigin>;

// Each source is only ever handed origins of its own: `sourceOf` sees to it.
export const MEDIA_SOURCES = ALL as unknown as AnySource[];

export function sourceOf({ source }: Pick<MediaOrigin, 'source'>): AnySource {
	return MEDIA_SOURCES.find(({ value }) => value === source)!;
}

/** Sources for an AI agent, the one that suits it most first. */
export const SOURCES_FOR_TOOLS: readonly AnySource[] = MEDIA_SOURCES.filter(
	({ isForTools }) => isForTools,
).reverse();

/** A source by its value, or by its label as an expression may bring it. */
export function sourceNamed(given: unknown): AnySource | undefined {
	const name = plainText(single(given)).toLowerCase();
	return MEDIA_SOURCES.find(({ value, label }) => name === value || name === label.toLowerCase());
}
