import { deleteRecord } from '../../shared/record-operations';
import { conversationResource } from '../conversation-resource';
import { get } from './get';
import { getMany } from './get-many';

export const conversationOperations = [deleteRecord(conversationResource), get, getMany];
