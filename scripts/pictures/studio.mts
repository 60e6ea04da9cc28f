import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Credential, N8nApi } from '../../harness/n8n.mts';
import { ffmpeg } from '../../sandbox/media/ffmpeg.mts';
import { removeTemporaryFolder, temporaryFolder } from '../bootstrap/temporary-folder.mjs';

/** What a picture is made with: a browser, and an n8n that has the nodes and a credential. */
export interface Studio {
	readonly browser: Browser;
	readonly n8n: N8nApi;
	readonly credential: Credential;
}

/** Makes one picture and saves it as the target, a `.webp`. */
export type Picture = (studio: Studio, target: string) => Promise<void>;

/** Pixels of the page. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Saves a part of the page as it is. */
export async function photograph(page: Page, clip: Box, target: string): Promise<void> {
	const folder = temporaryFolder('n8n-runwayml-picture');
	const raw = join(folder, 'page.png');
	await page.screenshot({ path: raw, clip, animations: 'disabled' });
	await ffmpeg(['-i', raw, '-c:v', 'libwebp', '-quality', '80', '-compression_level', '6', target]);
	removeTemporaryFolder(folder);
}

/** The smallest box that holds all of these, and a margin around them. */
export async function around(margin: number, ...parts: Locator[]): Promise<Box> {
	const boxes = await Promise.all(parts.map(async (part) => (await part.boundingBox())!));
	const left = Math.min(...boxes.map(({ x }) => x)) - margin;
	const top = Math.min(...boxes.map(({ y }) => y)) - margin;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
