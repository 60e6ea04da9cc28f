import type { FieldLabel } from './fields';

/**
 * Words for fields of what an account owns: avatars, documents, voices, sessions, routers,
 * workflows. The keys are those of `FIELD_LABELS`.
 */
export const RESOURCE_FIELD_LABELS: Record<string, FieldLabel> = {
	agentIdentity: {
		label: 'Agent Identity',
		description: 'Participant in the LiveKit room whose voice the avatar speaks with',
	},
	avatar: { label: 'Avatar', description: 'Who speaks: one of Runway or one of your own' },
	avatarId: { label: 'Avatar ID', description: 'An avatar of your account' },
	'avatar.presetId': { label: 'Preset Avatar', description: 'An avatar that Runway provides' },
	'avatar.type': { label: 'Avatar Type', description: 'Whose avatar it is' },
	'avatars.create:voice.presetId': {
		label: 'Preset Voice',
		description: 'A voice that Runway provides; dev.runwayml.com plays them all',
	},
	'avatars.update:voice.presetId': {
		label: 'Preset Voice',
		description: 'A voice that Runway provides; dev.runwayml.com plays them all',
	},
	'avatarVideos.create:speech.voice.presetId': {
		label: 'Preset Voice',
		description: 'A voice that Runway provides; dev.runwayml.com plays them all',
	},
	'avatars.create:referenceImage': {
		label: 'Portrait',
		description: 'Picture of the face that the avatar gets',
	},
	'avatars.update:referenceImage': {
		label: 'Portrait',
		description: 'Picture of the new face of the avatar',
	},
	beforeDate: {
		label: 'Before Date',
		description: 'First day that is no longer counted, in UTC, at most 90 days after the start',
		placeholder: 'e.g. 2026-07-01',
	},
	configId: { label: 'Router', description: 'The model router that chooses the model' },
	content: {
		label: 'Content',
		description: 'What the avatar should know, as plain text or Markdown',
	},
	description: { label: 'Description', description: 'A note about what it is for' },
	documentIds: {
		label: 'Documents',
		description: 'Documents that the avatar knows; the list replaces the one before',
	},
	enum: { label: 'Allowed Values', description: 'The only values that the parameter takes' },
	fallback: { label: 'Fallback' },
	'fallback.onCapacity': {
		label: 'Fall Back When Busy',
		description: 'Whether to take the next best model when the first one is at its limit',
	},
	file: { label: 'File', description: 'The file to upload' },
	fileMetadata: { label: 'File Metadata', description: 'A note to keep with the upload' },
	from: { label: 'Source', description: 'What the voice is made from' },
	'from.audio': { label: 'Recording', description: 'Speech of the voice to imitate' },
	'from.model': { label: 'Model', description: 'The model that designs the voice' },
	'from.prompt': {
		label: 'Prompt',
		description: 'How the voice sounds, in at least 20 characters',
		placeholder: 'e.g. A calm, low voice of a woman in her fifties, close to the microphone',
	},
	'from.type': { label: 'Source Type', description: 'Whether to imitate or to invent a voice' },
	'generate.audio.create:duration': {
		label: 'Duration',
		description: 'Length of the sound in seconds; left empty, the router decides',
		placeholder: 'e.g. 5',
	},
	'generate.audio.create:promptText': {
		label: 'Prompt',
		description: 'The words to speak, or what should be heard',
		placeholder: 'e.g. Rain on a tin roof, distant thunder',
	},
	'generate.audio.create:type': { label: 'Type', description: 'What kind of audio to make' },
	'generate.video.create:duration': {
		label: 'Duration',
		description: 'Length of the clip in seconds; left empty, the router decides',
		placeholder: 'e.g. 5',
	},
	'generate.image.create:promptText': {
		label: 'Prompt',
		description: 'What the picture should show',
		placeholder: 'e.g. A lighthouse on a cliff in the evening light',
	},
	ids: {
		label: 'Model IDs',
		description: 'Models that the mode is about: the ones left out, or the only ones used',
	},
	imageProcessing: {
		label: 'Image Processing',
		description: 'What happens to the portrait before the avatar is made from it',
	},
	input: { label: 'Input', description: 'What to generate' },
	integration: {
		label: 'Integration',
		description: 'Another service that leads the conversation while Runway shows the avatar',
	},
	'integration.type': { label: 'Service', description: 'The service that leads the conversation' },
	items: { label: 'Items', description: 'What the entries of a list are' },
	'items.type': { label: 'Item Type', description: 'Type of each entry of the list' },
	maxCreditsPerGeneration: {
		label: 'Maximum Credits per Generation',
		description: 'Models that would cost more are not chosen',
	},
	'maxCreditsPerGeneration.audio': {
		label: 'Audio',
		description: 'Credits that an audio file may cost',
	},
	'maxCreditsPerGeneration.image': {
		label: 'Image',
		description: 'Credits that an image may cost',
	},
	'maxCreditsPerGeneration.video': {
		label: 'Video',
		description: 'Credits that a video may cost',
	},
	maxDuration: {
		label: 'Maximum Duration',
		description: 'Time until the session ends by itself, in seconds',
	},
	model: { label: 'Model', description: 'The model that does the work' },
	models: { label: 'Models', description: 'Which models the router may choose from' },
	'models.mode': {
		label: 'Mode',
		description: 'Whether new models come in by themselves or only those that are named',
	},
	name: { label: 'Name', description: 'Name to find it by' },
	'parameters.description': {
		label: 'Description',
		description: 'What the value means, for the avatar to fill it in',
	},
	'parameters.name': {
		label: 'Name',
		description: 'Name of the value in the call',
		placeholder: 'e.g. orderNumber',
	},
	nodeOutputs: {
		label: 'Inputs',
		description: 'Values and files for nodes of the workflow, in place of those saved in it',
	},
	'nodeOutputs.type': { label: 'Type', description: 'What the input is' },
	'nodeOutputs.uri': { label: 'File', description: 'The file to give to the workflow' },
	'nodeOutputs.value': { label: 'Value', description: 'The text, number or switch to give' },
	optimizeFor: {
		label: 'Optimize For',
		description: 'What counts most when several models can do it',
	},
	parameters: { label: 'Parameters', description: 'Values that the avatar gives with the call' },
	personality: {
		label: 'Personality',
		description: 'Who the avatar is and how it behaves in a conversation',
		placeholder: 'e.g. A patient guide who explains the museum to children',
	},
	properties: {
		label: 'Properties',
		description: 'What the object consists of: a list of parameters, each as the API has them',
	},
	'realtimeSessions.create:personality': {
		label: 'Personality',
		description: "Who the avatar is in this session; the avatar's own if left empty",
		placeholder: 'e.g. A patient guide who explains the museum to children',
	},
	'realtimeSessions.create:startScript': {
		label: 'Start Script',
		description: "What the avatar says first in this session; the avatar's own if left empty",
		placeholder: 'e.g. Hello! What can I show you today?',
	},
	required: {
		label: 'Required',
		description: 'Whether the avatar always has to give the value',
	},
	roomName: { label: 'Room Name', description: 'Name of the LiveKit room to join' },
	'referenceImages.role': {
		label: 'Role',
		description: 'What the picture is for in the video',
	},
	'referenceVideos.role': {
		label: 'Role',
		description: 'Whether the clip is changed, or only an example',
	},
	schemaVersion: { label: 'Schema Version', description: 'Version of the format of the settings' },
	settings: { label: 'Settings', description: 'How the router chooses' },
	signedUrl: {
		label: 'Signed URL',
		description: 'Address of the ElevenLabs conversation; it is valid for a few minutes',
		placeholder: 'e.g. wss://api.elevenlabs.io/v1/convai/conversation?…',
	},
	slug: {
		label: 'Slug',
		description:
			'Name of the router in requests: lower-case letters, digits, hyphens and underscores; it cannot be changed later',
		placeholder: 'e.g. cheap-social-clips',
	},
	speech: { label: 'Speech', description: 'What the avatar says' },
	'speech.audio': { label: 'Recording', description: 'The recording that the avatar speaks' },
	'speech.text': {
		label: 'Text',
		description: 'The words that the avatar speaks',
		placeholder: 'e.g. Welcome to our spring collection',
	},
	'speech.type': { label: 'Speech Type', description: 'Whether to give words or a recording' },
	'speech.voice': {
		label: 'Voice',
		description: "The voice that speaks the text; the avatar's own if left out",
	},
	startDate: {
		label: 'Start Date',
		description: 'First day to count, in UTC',
		placeholder: 'e.g. 2026-06-01',
	},
	startScript: {
		label: 'Start Script',
		description: 'What the avatar says first',
		placeholder: 'e.g. Hello! What can I show you today?',
	},
	timeoutSeconds: {
		label: 'Timeout',
		description: 'Seconds to wait for the answer of the tool',
	},
	token: { label: 'Token', description: 'Access token for the avatar to enter the room' },
	tools: { label: 'Tools', description: 'What the avatar can do in a conversation' },
	'tools.description': {
		label: 'Description',
		description: 'When and how the avatar should use the tool',
	},
	'tools.name': {
		label: 'Name',
		description: 'Name of the tool: letters, digits and underscores, not starting with a digit',
		placeholder: 'e.g. show_product',
	},
	'tools.type': { label: 'Type', description: 'Where the tool is carried out' },
	'parameters.type': { label: 'Type', description: 'What kind of value it is' },
	url: {
		label: 'Server URL',
		description: 'WebSocket address of the LiveKit server, reachable from the internet',
		placeholder: 'e.g. wss://example.livekit.cloud',
	},
	'voice.id': { label: 'Voice ID', description: 'A voice of your account' },
	'voice.type': { label: 'Voice Type', description: 'Whose voice it is' },
	'voices.create:description': {
		label: 'Description',
		description: 'A note about the voice, for people',
	},
	'voices.preview:prompt': {
		label: 'Prompt',
		description: 'How the voice sounds, in at least 20 characters',
		placeholder: 'e.g. A calm, low voice of a woman in her fifties, close to the microphone',
	},
};
