import { getRecord } from '../../shared/record-operations';
import { workflowResource } from '../workflow-resource';

/** One version of a workflow with its graph of nodes. */
export const get = getRecord(workflowResource, 'Name, version and graph of a published workflow');
