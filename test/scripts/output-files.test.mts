import { expect, test } from '@jest/globals';
import { describeFile, readableSize } from '../../scripts/start/output-files.mts';

test.each([
	[0, '0 B'],
	[999, '999 B'],
	[1000, '1.0 kB'],
	[1_234_567, '1.2 MB'],
])('%d bytes read as %s', (bytes, text) => {
	expect(readableSize(bytes)).toBe(text);
});

test('a file is described by what it has', () => {
	const file = { path: 'output/clip.mp4', mimeType: 'video/mp4', bytes: 2000 };
	expect(describeFile(file)).toBe('output/clip.mp4  video/mp4  2.0 kB');
	expect(describeFile({ ...file, width: 1280, height: 720, seconds: 5.0417 })).toBe(
		'output/clip.mp4  video/mp4  2.0 kB  1280 × 720 pixels  5.04 s',
	);
});
