import { expect, test } from '@jest/globals';
import { generateSchemas, staleSchemas } from '../../../sandbox/validation/generate-schemas.mts';

test('the committed schemas are what the installed SDK gives', () => {
	const fresh = generateSchemas();
	expect(fresh.size).toBeGreaterThan(30);
	expect(staleSchemas(fresh)).toEqual([]);
});

test('a schema that differs, is missing or is left over is found', () => {
	const fresh = generateSchemas();
	fresh.set('TextToVideoCreateParams.json', '{}\n');
	fresh.set('NewCreateParams.json', '{}\n');
	fresh.delete('VoicePreviewParams.json');
	expect(staleSchemas(fresh).sort()).toEqual([
		'NewCreateParams.json',
		'TextToVideoCreateParams.json',
		'VoicePreviewParams.json',
	]);
});

test('none of the prose of the SDK is kept', () => {
	for (const text of generateSchemas().values()) expect(text).not.toContain('"description": "');
});
