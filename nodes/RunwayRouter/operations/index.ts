import { bodyOperation } from '../../body-operation';
import { deleteRecord, getManyRecords, getRecord, type RecordKind } from '../../record-operations';
import { routerField } from '../router-field';
import { create } from './create';
import { getRequests } from './get-requests';
import { update } from './update';

const router: RecordKind = { noun: 'router', path: '/v1/routers', field: routerField };

export const routerOperations = [
	bodyOperation(create, 'the routers of this account'),
	deleteRecord(router),
	getRecord(router),
	getManyRecords(router),
	getRequests,
	bodyOperation(update, 'this router', routerField),
];
