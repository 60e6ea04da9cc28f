import { loadExamples } from '../../../scripts/start/examples.mts';
import type { Workflow } from '../../../scripts/n8n.mts';

/** @throws when there is no such file in `examples/` */
export function exampleWorkflow(id: string): Workflow {
	const example = loadExamples().find((candidate) => candidate.id === id);
	if (!example) throw new Error(`examples/${id}.json is missing`);
	return example.workflow;
}
