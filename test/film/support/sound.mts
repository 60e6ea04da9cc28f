import { readSound } from '../../../runway/movie/sound/read-sound.ts';
import { openFile } from './joined.mts';

export async function readSoundFile(file: string) {
	const source = openFile(file);
	try {
		return await readSound(source);
	} finally {
		source.close?.();
	}
}
