import { changeOperation, createOperation } from '../../shared/body-operation';
import { createRecord } from '../../shared/create-record';
import { deleteRecord, getManyRecords, getRecord } from '../../shared/record-operations';
import { voiceResource } from '../voice-resource';
import { create } from './create';
import { preview, previewFile } from './preview';
import { update } from './update';

/** The operations whose form asks for a body. */
export const voiceForms = [create, preview, update];

export const voiceOperations = [
	createRecord(create, voiceResource),
	deleteRecord(voiceResource),
	getRecord(voiceResource),
	getManyRecords(voiceResource),
	createOperation(
		preview,
		'the preview of voices',
		{
			noun: 'preview',
			idField: 'voicePreview',
			hasId: false,
			whereToLook: 'It cannot be fetched later.',
		},
		previewFile,
	),
	changeOperation(update, 'this voice', voiceResource.field),
];
