import { getSession, shown } from '../../../runway/records/session';
import { recordOperation } from '../../shared/record-operations';
import { sessionResource } from '../session-resource';

/**
 * One request; comes back with the session as the API reports it, with its key while it is ready.
 */
export const get = recordOperation(sessionResource, {
	value: 'get',
	name: 'Get',
	description: 'Get the status of a session and, while it is ready, its key',
	run: async (context, id) => shown(await getSession(context, id)),
});
