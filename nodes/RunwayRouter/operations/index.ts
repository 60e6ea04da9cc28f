import { bodyOperation } from '../../shared/body-operation';
import { deleteRecord, getManyRecords, getRecord } from '../../shared/record-operations';
import { routerResource } from '../router-resource';
import { create } from './create';
import { getRequests } from './get-requests';
import { update } from './update';

export const routerOperations = [
	bodyOperation(create, 'the routers of this account'),
	deleteRecord(routerResource),
	getRecord(routerResource),
	getManyRecords(routerResource),
	getRequests,
	bodyOperation(update, 'this router', routerResource.field),
];
