import { locator } from '../shared/locators';
import { pathField } from '../shared/path-field';
import type { RecordResource } from '../shared/record-operations';

const path = '/v1/avatar_conversations';

export const conversationLocator = locator({
	name: 'conversationId',
	displayName: 'Conversation',
	description: 'What was said in a realtime session; it has the ID of its session',
	searchMethod: 'searchConversations',
	list: { path, subject: 'the conversations of this account' },
	label: 'name',
	value: 'id',
	placeholder: 'e.g. 8be4df61-93ca-11d2-aa0d-00e098032b8c',
});

export const conversationResource: RecordResource = {
	noun: 'conversation',
	path,
	field: pathField(conversationLocator.property),
};
