import { bodyOperation } from '../../shared/body-operation';
import { createRecord } from '../../shared/ready-record';
import { deleteRecord, getManyRecords, getRecord } from '../../shared/record-operations';
import { voiceResource } from '../voice-resource';
import { create } from './create';
import { preview, previewFile } from './preview';
import { update } from './update';

/** What has a body that the form asks for. */
export const voiceForms = [create, preview, update];

export const voiceOperations = [
	createRecord(create, voiceResource),
	deleteRecord(voiceResource),
	getRecord(voiceResource),
	getManyRecords(voiceResource),
	bodyOperation(preview, 'the preview of voices', undefined, previewFile),
	bodyOperation(update, 'this voice', voiceResource.field),
];
