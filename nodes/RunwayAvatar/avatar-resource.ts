import { avatarLocator } from '../shared/avatar-locator';
import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';

export const avatarResource: RecordResource = {
	noun: 'avatar',
	path: '/v1/avatars',
	field: pathField(avatarLocator.property),
};
