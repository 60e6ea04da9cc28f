import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ffmpeg, probe } from '../../sandbox/media/ffmpeg.mts';

const FRAMES_PER_SECOND = 25;
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

	/** @returns length in seconds */
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
		await ffmpeg([
			...['-f', 'concat', '-safe', '0', '-i', list, '-r', String(FRAMES_PER_SECOND)],
			...['-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2', '-c:v', 'libx264', '-preset', 'veryfast'],
			...['-crf', '23', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', target],
		]);
		return (await probe(target)).seconds ?? 0;
	}
}
