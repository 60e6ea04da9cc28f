import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../scripts/start/arguments.mts';

describe('what npm start is asked for', () => {
	test.each([
		[[], { kind: 'serve' }],
		[['--port', '8080'], { kind: 'serve', port: 8080 }],
		[['--run', 'image-to-video'], { kind: 'run', example: 'image-to-video' }],
		[['--run=image-to-video'], { kind: 'run', example: 'image-to-video' }],
		[['--list'], { kind: 'list' }],
		[['--help'], { kind: 'help' }],
		[['-h'], { kind: 'help' }],
	])('%j', (args, request) => {
		expect(readArguments(args)).toEqual(request);
	});

	test.each([
		[['--runn', 'x'], /--runn/],
		[['image-to-video'], /image-to-video/],
		[['--run'], /--run/],
		[['--port', '0'], /from 1 to 65535, not "0"/],
		[['--port', '65536'], /not "65536"/],
		[['--port', '80x'], /not "80x"/],
		[['--run', 'x', '--port', '80'], /--port is for the editor/],
	])('%j is a mistake that is named', (args, message) => {
		expect(readArguments(args)).toEqual({
			kind: 'mistake',
			message: expect.stringMatching(message),
		});
	});
});
