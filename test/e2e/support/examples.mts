import { findExample } from '../../../scripts/start/examples.mts';
import type { Workflow } from '../../../scripts/n8n.mts';

/** @throws when there is no such file in `examples/` */
export function exampleWorkflow(id: string): Workflow {
	return findExample(id).workflow;
}
