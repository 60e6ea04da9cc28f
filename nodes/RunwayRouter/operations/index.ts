import { changeOperation, createOperation } from '../../shared/body-operation';
import { deleteRecord, getManyRecords, getRecord } from '../../shared/record-operations';
import { routerResource } from '../router-resource';
import { create } from './create';
import { getRequests } from './get-requests';
import { update } from './update';

export const routerOperations = [
	createOperation(create, 'the routers of this account', {
		noun: 'router',
		idField: 'routerId',
		hasId: true,
		whereToLook: 'Whether it is there shows in Runway Router → Get Many.',
	}),
	deleteRecord(routerResource),
	getRecord(routerResource),
	getManyRecords(routerResource),
	getRequests,
	changeOperation(update, 'this router', routerResource.field),
];
