import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The user's own cache folder for everything that is brought in and can be brought in again
 * (Node, the n8n host, the demo's data). It lies outside the clone, so that a second clone or a
 * clean checkout does not fetch gigabytes twice.
 *
 * @param {NodeJS.ProcessEnv} env RUNWAYML_CACHE_DIR overrides the platform's usual place
 * @param {NodeJS.Platform} platform
 * @param {string} home the user's home folder
 * @returns {string} absolute path; the folder itself may not exist yet
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
	if (env.RUNWAYML_CACHE_DIR) return resolve(env.RUNWAYML_CACHE_DIR);
	if (platform === 'win32') {
		return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'n8n-nodes-runwayml');
	}
	if (platform === 'darwin') return join(home, 'Library', 'Caches', 'n8n-nodes-runwayml');
	return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'n8n-nodes-runwayml');
}
