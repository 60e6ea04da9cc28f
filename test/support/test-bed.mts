import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';

import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mts';
import {
	loggedSoFar,
	type NodeRun,
	type NodeRunResult,
	type RestartedN8n,
	restartN8n,
	type RunningNode,
	startNode,
} from './n8n.mts';

/** A key in Runway's form that is found nowhere else. */
const API_KEY = 'key_5ec2e7that0must0never0be0shown';

export type BedRun = Omit<NodeRun, 'credential'>;

export interface TestBed {
	readonly sandbox: Sandbox;
	start(given: BedRun): Promise<RunningNode>;
	run(given: BedRun): Promise<NodeRunResult>;
	/** n8n after a restart, with the database that it is given. */
	restart(given: BedRun): RestartedN8n;
}

const everything = (value: unknown) =>
	inspect(value, {
		depth: Infinity,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		showHidden: true,
		getters: true,
	});

/**
 * A sandbox for the tests of one file, set back before each, and nodes that run against it.
 *
 * After each test it searches all output for the API key, which must never be there.
 */
export function testBed(options: SandboxOptions = {}): TestBed {
	let sandbox: Sandbox;
	let results: NodeRunResult[] = [];
	let started: RunningNode[] = [];

	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(async () => {
		results = [];
		started = [];
		await sandbox.reset();
	});
	afterEach(() => {
		// A test that went wrong may leave a node that waits.
		for (const running of started) running.stop();
		expect(sandbox.leaks).toEqual([]);
		for (const { run, error } of results) {
			expect(everything([run, error])).not.toContain(API_KEY);
		}
		expect(everything(loggedSoFar())).not.toContain(API_KEY);
	});
	afterAll(async () => await sandbox?.close());

	const credential = () => ({ apiKey: API_KEY, baseUrl: sandbox.url });
	const start = async (given: BedRun): Promise<RunningNode> => {
		const running = await startNode({ ...given, credential: credential() });
		started.push(running);
		running.result.then(
			(result) => results.push(result),
			() => {},
		);
		return running;
	};
	return {
		get sandbox() {
			return sandbox;
		},
		start,
		run: async (given) => await (await start(given)).result,
		restart: (given) => restartN8n({ ...given, credential: credential() }),
	};
}
