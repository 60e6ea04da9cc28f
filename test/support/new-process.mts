import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import type { INodeType } from 'n8n-workflow';

type Module<Name extends string> = Record<Name, new () => INodeType>;

const requireHere = createRequire(import.meta.url);

/** The nodes as a process has them that has just been started, which remembers nothing. */
export function nodesOfNewProcess(): { video: INodeType; task: INodeType } {
	let nodes: { video: INodeType; task: INodeType } | undefined;
	jest.isolateModules(() => {
		const { RunwayVideo } = requireHere(
			'../../nodes/RunwayVideo/RunwayVideo.node.ts',
		) as Module<'RunwayVideo'>;
		const { RunwayTask } = requireHere(
			'../../nodes/RunwayTask/RunwayTask.node.ts',
		) as Module<'RunwayTask'>;
		nodes = { video: new RunwayVideo(), task: new RunwayTask() };
	});
	return nodes!;
}
