import type { FormOperation } from '../../runway/form/operation';
import { MediaResolver } from '../../runway/media/media-resolver';
import { createReadyRecords } from '../../runway/records/ready-record';
import { bodyRequest } from './body-operation';
import type { NodeOperation } from './operation';
import type { RecordResource } from './record-operations';
import { waitUntilReady } from './wait-until-ready';

/**
 * An operation that creates a record which Runway prepares for a while. It comes out when it is
 * ready, or at once, as 'Get' shows it.
 */
export function createRecord(operation: FormOperation, resource: RecordResource): NodeOperation {
	const { noun } = resource;
	const request = bodyRequest(operation, `the ${noun}s of this account`);
	const waiting = waitUntilReady({
		description: `Whether to wait until the ${noun} can be used. Without it the item leaves at once, with the status.`,
		timeout: {
			preset: 600,
			least: 5,
			description: 'How long to wait; what was created is kept, and its ID is in the error',
		},
	});
	return {
		...request.asked,
		properties: [...request.asked.properties, ...waiting.properties],
		async execute(context) {
			const mediaIn = new MediaResolver(context);
			return await createReadyRecords(context, resource, {
				readLimitMs: (itemIndex) => waiting.readLimitMs(context, itemIndex),
				send: async (itemIndex) => await request.send(context, mediaIn, itemIndex),
			});
		},
	};
}
