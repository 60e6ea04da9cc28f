import { SESSION } from '../../runway/records/session';
import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';

/** The API keeps no list of them, so a session is named by its id. */
export const sessionResource: RecordResource = {
	...SESSION,
	field: pathField({
		displayName: 'Session ID',
		name: 'sessionId',
		type: 'string',
		required: true,
		default: '={{ $json.sessionId }}',
		placeholder: 'e.g. 17f20503-6c24-4c16-946b-35dbbce2af2f',
		description: "The 'sessionId' that 'Create' output",
	}),
};
