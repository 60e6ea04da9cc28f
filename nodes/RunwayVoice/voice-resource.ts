import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';
import { voiceLocator } from '../shared/voice-locator';

export const voiceResource: RecordResource = {
	noun: 'voice',
	path: '/v1/voices',
	field: pathField(voiceLocator.property),
};
