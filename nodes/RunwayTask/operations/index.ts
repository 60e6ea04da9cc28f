import { cancel } from './cancel';
import { check } from './check';
import { deleteTask } from './delete';
import { download } from './download';
import { get } from './get';
import { wait } from './wait';

export const taskOperations = [cancel, check, deleteTask, download, get, wait];
