import { changeOperation } from '../../shared/body-operation';
import { generationOperation } from '../../shared/generation-operation';
import { createRecord } from '../../shared/create-record';
import { deleteRecord, getManyRecords, getRecord } from '../../shared/record-operations';
import { avatarResource } from '../avatar-resource';
import { create } from './create';
import { createVideo } from './create-video';
import { getUsage } from './get-usage';
import { talkingPhoto } from './talking-photo';
import { update } from './update';

/** The operations whose form asks for a body. */
export const avatarForms = [create, createVideo, talkingPhoto, update];

export const avatarOperations = [
	createRecord(create, avatarResource),
	generationOperation(createVideo),
	generationOperation(talkingPhoto),
	deleteRecord(avatarResource),
	getRecord(avatarResource),
	getManyRecords(avatarResource),
	getUsage,
	changeOperation(update, 'this avatar', avatarResource.field),
];
