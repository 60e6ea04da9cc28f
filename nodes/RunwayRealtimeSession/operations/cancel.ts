import { cancelIfLive, hasEnded } from '../../../runway/records/session';
import { recordOperation } from '../../shared/record-operations';
import { sessionResource } from '../session-resource';

/** Ends a session, even if someone is talking; one that has ended is left alone. */
export const cancel = recordOperation(sessionResource, {
	value: 'cancel',
	name: 'Cancel',
	description: 'End a session, even if someone is talking',
	async run(context, id) {
		const before = await cancelIfLive(context, id);
		return { sessionId: id, cancelled: !hasEnded(before), statusBefore: before.status };
	},
});
