import { expect, test } from '@jest/globals';

import { testBed } from '../support/test-bed.mts';
import { imageToVideo } from '../support/video-node.mts';

const bed = testBed();

/** Pictures by letter, each an item. */
const shots = (letters: string) => [...letters].map((letter) => ({ json: { letter } }));

const chained = {
	model: 'veo3.1',
	duration: 8,
	lastFrameSource: 'next',
	waitForCompletion: 'doNotWait',
};
const url = '=https://media.example.com/{{ $json.letter }}.jpg';
const first = { firstFrameSource: 'url', firstFrameUrl: url };

interface Frame {
	position: string;
	uri: string;
}

test('each clip ends with the picture that the next one starts with', async () => {
	const { error } = await bed.run(imageToVideo(first, shots('abc'), chained));
	expect(error).toBeUndefined();
	const asked = bed.sandbox.requests
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => (body as { promptImage: Frame[] }).promptImage)
		.map((frames) => frames.map(({ position, uri }) => `${position} ${uri.slice(-5)}`).join())
		.sort();
	expect(asked).toEqual(['first a.jpg,last b.jpg', 'first b.jpg,last c.jpg', 'first c.jpg']);
});

test('a next item without a picture is reported before anything is sent', async () => {
	const items = [...shots('a'), { json: { letter: undefined } }];
	const firstFrameUrl = "={{ $json.letter ? 'https://media.example.com/a.jpg' : '' }}";
	const { error } = await bed.run(imageToVideo({ ...first, firstFrameUrl }, items, chained));
	expect(error?.message).toContain("'First Frame' has no URL");
	expect(bed.sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});
