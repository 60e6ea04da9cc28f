import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ffmpeg } from '../../sandbox/media/ffmpeg.mts';

/** How a film is encoded, by the ending of its file. */
const ENCODING: Readonly<Record<string, readonly string[]>> = {
	'.mp4': [
		...['-r', '25', '-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2', '-c:v', 'libx264'],
		...['-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
	],
	// For a page, which plays it again and again.
	'.webp': [
		...['-r', '10', '-c:v', 'libwebp_anim', '-quality', '75', '-compression_level', '6'],
		...['-loop', '0'],
	],
};
/** Seconds that the last picture stays. */
const LAST_S = 2;

interface Frame {
	readonly file: string;
	/** Seconds. */
	readonly at: number;
}

/** Films a page of the browser, in one take. */
export class Recorder {
	private readonly frames: Frame[] = [];
	private readonly line: CDPSession;
	private readonly folder: string;

	private constructor(line: CDPSession, folder: string) {
		this.line = line;
		this.folder = folder;
	}

	/** @param folder for the frames; the browser gives one whenever something has changed */
	static async start(page: Page, folder: string): Promise<Recorder> {
		const line = await page.context().newCDPSession(page);
		const recorder = new Recorder(line, folder);
		line.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
			recorder.add(Buffer.from(data, 'base64'), metadata.timestamp ?? Date.now() / 1000);
			// The next one comes when this one is taken; a page that is gone wants no answer.
			line.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
		});
		await line.send('Page.startScreencast', { format: 'jpeg', quality: 90, everyNthFrame: 1 });
		return recorder;
	}

	private add(picture: Buffer, at: number): void {
		const file = join(this.folder, `${String(this.frames.length).padStart(6, '0')}.jpg`);
		writeFileSync(file, picture);
		this.frames.push({ file, at });
	}

	/**
	 * @param target an MP4, or a moving picture (`.webp`)
	 * @returns length in seconds
	 */
	async save(target: string): Promise<number> {
		const end = Date.now() / 1000 + LAST_S;
		await this.line.send('Page.stopScreencast');
		if (this.frames.length === 0) throw new Error('The browser gave no frame');
		const shown = this.frames.flatMap(({ file, at }, index) => {
			const until = this.frames[index + 1]?.at ?? end;
			return [`file '${file}'`, `duration ${Math.max(0.001, until - at).toFixed(3)}`];
		});
		const list = join(this.folder, 'frames.txt');
		writeFileSync(list, [...shown, `file '${this.frames.at(-1)?.file}'`].join('\n'));
		const encoding = ENCODING[extname(target)];
		if (!encoding) throw new Error(`No film is made as ${extname(target)}`);
		await ffmpeg(['-f', 'concat', '-safe', '0', '-i', list, ...encoding, target]);
		return end - this.frames[0].at;
	}
}
