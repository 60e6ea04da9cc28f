import { expect, test } from '@jest/globals';

import { pathId } from '../../runway/api/path-id.ts';

test.each([
	['17f20503-6c24-4c16-946b-35dbbce2af2f', '17f20503-6c24-4c16-946b-35dbbce2af2f'],
	['  abc_DEF-9 \n', 'abc_DEF-9'],
	['7', '7'],
	['a'.repeat(128), 'a'.repeat(128)],
])('%j is an id', (given, id) => {
	expect(pathId(given, 'Task ID')).toBe(id);
});

test.each([
	['..', "'Task ID' is not a valid ID"],
	['../organization', "'Task ID' is not a valid ID"],
	['a/b', "'Task ID' is not a valid ID"],
	['a%2Fb', "'Task ID' is not a valid ID"],
	['a?x=1', "'Task ID' is not a valid ID"],
	['a#b', "'Task ID' is not a valid ID"],
	['a\\b', "'Task ID' is not a valid ID"],
	['a b', "'Task ID' is not a valid ID"],
	['a.b', "'Task ID' is not a valid ID"],
	['a\nb', "'Task ID' is not a valid ID"],
	['-a', "'Task ID' is not a valid ID"],
	['é', "'Task ID' is not a valid ID"],
	['a'.repeat(129), "'Task ID' is not a valid ID"],
	['', "'Task ID' is empty"],
	['   ', "'Task ID' is empty"],
	[undefined, "'Task ID' is empty"],
	[null, "'Task ID' is empty"],
	[42, "'Task ID' is empty"],
	[['a'], "'Task ID' is empty"],
])('%j is none', (given, message) => {
	expect(() => pathId(given, 'Task ID')).toThrow(
		expect.objectContaining({ kind: 'input', message: expect.stringContaining(message) }),
	);
});

test('a message does not repeat an endless id', () => {
	expect(() => pathId(`${'x/'.repeat(50_000)}`, 'Task ID')).toThrow(
		expect.objectContaining({ message: expect.stringMatching(/^.{1,100}$/) }),
	);
});
