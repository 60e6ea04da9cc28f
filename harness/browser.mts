import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

import { cacheFolder } from '../scripts/bootstrap/cache-folder.mjs';
import { installOnce } from '../scripts/bootstrap/install-once.mjs';
import { PROJECT } from '../scripts/bootstrap/project.mjs';

const PACKAGE = path.join(PROJECT, 'node_modules', '@sparticuz', 'chromium', 'package.json');

/** The package unpacks into the folder for temporary files, and its libraries only in a cloud. */
const UNPACK = "await (await import('@sparticuz/chromium')).default.executablePath();";
const CLOUD = { AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };

/** The package's own settings look into folders of a cloud; without any font Chromium ends. */
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;

/** A Chromium that needs nothing of the system but its C library. */
async function bundled(): Promise<LaunchOptions> {
	const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
	const folder = path.join(cacheFolder(), 'chromium', version);
	await installOnce(folder, async (unfinished) => {
		await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
			cwd: PROJECT,
			env: { ...process.env, ...CLOUD, TMPDIR: unfinished },
		});
		writeFileSync(path.join(unfinished, 'fonts.conf'), fontsIn(path.join(folder, 'fonts')));
	});
	return {
		executablePath: path.join(folder, 'chromium'),
		// Its sandbox asks for rights that containers do not have; it opens nothing but n8n.
		args: ['--no-sandbox', '--disable-dev-shm-usage'],
		env: {
			...process.env,
			LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
			FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
		},
	};
}

/** At a signal it would close the browser, and keep the process from ending. */
const NO_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** A browser for tests and the demo; if there is none to bring along, the Chrome of this machine. */
export async function launchBrowser(): Promise<Browser> {
	const isBundled = process.platform === 'linux' && process.arch === 'x64';
	const browser = isBundled ? await bundled() : { channel: 'chrome' };
	return await chromium.launch({ ...browser, ...NO_SIGNALS });
}
