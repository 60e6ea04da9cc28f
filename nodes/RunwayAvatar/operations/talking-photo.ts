import type { IDataObject } from 'n8n-workflow';

import { PhotoAvatars } from '../../../runway/avatars/photo-avatars';
import type { Endpoint, Field, Shape } from '../../../runway/catalogue/types';
import type { Order } from '../../../runway/generate/data/order';
import type { MediaInput } from '../../../runway/media/media-input';
import type { GenerationOperation } from '../../shared/generation-operation';
import { ownVoiceLocator } from '../../shared/voice-locator';

const PHOTO: Field = { name: 'photo', required: true, shape: { kind: 'string', media: ['image'] } };

/** The voice of an avatar that speaks a recording, which is not heard. */
const UNHEARD_VOICE = { type: 'runway-live-preset', presetId: 'clara' };

/** Sends a photo and a text or a recording; comes back with a video of the face that speaks it. */
export const talkingPhoto: GenerationOperation = {
	value: 'talkingPhoto',
	name: 'Generate Talking Photo',
	action: 'Generate talking photo',
	description: 'Let the face in a photo speak a text or a recording, and get the video',
	endpoint: 'avatarVideos.create',
	defaultModel: 'gwm1_avatars',
	asks: withPhoto,
	words: {
		photo: { label: 'Photo', description: 'A portrait: one face that looks at the camera' },
	},
	locators: { 'speech.voice.id': ownVoiceLocator.property },
	mainFields: ['photo', 'speech'],
	presets: {
		'speech.type': 'text',
		'speech.voice.type': 'preset',
		'speech.voice.presetId': 'clara',
	},
	isPricedByInput: true,
	begin: speakingPhotos,
};

/** The endpoint with a photo in place of the avatar, and a voice for each text. */
function withPhoto(endpoint: Endpoint): Endpoint {
	const asked = (field: Field): Field => {
		if (field.name === 'avatar') return PHOTO;
		return field.name === 'speech' ? { ...field, shape: withVoice(field.shape) } : field;
	};
	const variants = endpoint.variants.map((variant) => ({
		...variant,
		fields: variant.fields.map(asked),
	}));
	return { ...endpoint, variants };
}

function withVoice(shape: Shape): Shape {
	switch (shape.kind) {
		case 'union':
			return { ...shape, anyOf: shape.anyOf.map(withVoice) };
		case 'object': {
			const fields = shape.fields.map((field) =>
				field.name === 'voice' ? { ...field, required: true } : field,
			);
			return { ...shape, fields };
		}
		default:
			return shape;
	}
}

/**
 * Makes an order for an avatar of one for a photo. Until it is sent, the photo is in the place of the
 * avatar's ID.
 */
function speakingPhotos(): (order: Order) => Order {
	const avatars = new PhotoAvatars();
	return (order) => {
		const { photo, ...others } = order.body;
		const input = photo as unknown as MediaInput;
		return {
			...order,
			body: { ...others, avatar: { type: 'custom', avatarId: photo } },
			async complete({ context, mediaIn }, body) {
				const avatarId = await avatars.idFor(context, {
					fingerprint: await mediaIn.fingerprint(input),
					uri: (body.avatar as IDataObject).avatarId,
					voice: voiceOf(body),
				});
				return { ...body, avatar: { type: 'custom', avatarId } };
			},
		};
	};
}

/** The voice of a video, as avatars have it. */
function voiceOf({ speech }: IDataObject): IDataObject {
	const { voice } = speech as { voice?: IDataObject };
	if (voice === undefined) return UNHEARD_VOICE;
	return voice.type === 'preset' ? { ...voice, type: UNHEARD_VOICE.type } : voice;
}
