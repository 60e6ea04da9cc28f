import { get } from './get';
import { getInvocation } from './get-invocation';
import { getMany } from './get-many';
import { run } from './run';

export const workflowOperations = [get, getInvocation, getMany, run];
