import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { PROJECT } from '../bootstrap/project.mjs';
import { StandIns } from '../../harness/stand-ins.mts';
import { safeFileName } from './safe-file-name.mts';

const STORED = join(PROJECT, 'output', 'stored');

/**
 * Stand-ins for what the examples reach beside Runway. A mail is printed, and a file that goes to the
 * store lies in `output/stored/`.
 */
export async function openOutside(): Promise<StandIns> {
	const outside = await StandIns.open();
	outside.mailbox.mails.onEach(({ to, subject, text }) => {
		const addresses = to?.map(({ address }) => address).join(', ');
		console.log(`\nMail to ${addresses}: ${subject}\n${text?.trim()}`);
	});
	outside.blog.posts.onEach(({ title, status }) => console.log(`\nPosted as ${status}: ${title}`));
	outside.store.files.onEach(({ key, bytes }) => {
		mkdirSync(STORED, { recursive: true });
		const file = join(STORED, safeFileName(key));
		writeFileSync(file, bytes);
		console.log(`\nStored: ${relative(PROJECT, file)}`);
	});
	return outside;
}
