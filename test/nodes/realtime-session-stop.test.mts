import { expect, test } from '@jest/globals';

import { RunwayRealtimeSession } from '../../nodes/RunwayRealtimeSession/RunwayRealtimeSession.node.ts';
import { onStandingClock } from '../support/clock.mts';
import { testBed } from '../support/test-bed.mts';
import { until } from '../support/until.mts';

onStandingClock();
const bed = testBed({ timings: { processingMs: 60_000 } });

const sent = (method: string) => bed.sandbox.requests.filter((each) => each.method === method);

test('a session that no one gets any more is cancelled when the execution is stopped', async () => {
	const running = await bed.start({
		node: new RunwayRealtimeSession(),
		parameters: { operation: 'create' },
	});
	await until(() => sent('GET').length === 1);
	running.stop();
	await running.result;
	await until(() => sent('DELETE').length === 1);
	expect(sent('POST')).toHaveLength(1);
});
