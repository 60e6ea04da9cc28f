import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { cacheFolder } from '../../scripts/bootstrap/cache-folder.mjs';

const NAME = 'n8n-nodes-runwayml';

test.each([
	['linux', {}, join('/home/ada', '.cache', NAME)],
	['linux', { XDG_CACHE_HOME: '/fast/cache' }, join('/fast/cache', NAME)],
	['darwin', { XDG_CACHE_HOME: '/fast/cache' }, join('/home/ada', 'Library', 'Caches', NAME)],
	['win32', { LOCALAPPDATA: '/local' }, join('/local', NAME)],
	['win32', {}, join('/home/ada', 'AppData', 'Local', NAME)],
	['darwin', { RUNWAYML_CACHE_DIR: '/mine' }, resolve('/mine')],
] as const)('%s with %j', (platform, env, folder) => {
	expect(cacheFolder(env, platform, '/home/ada')).toBe(folder);
});
