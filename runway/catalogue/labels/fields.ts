/** Words of a field in the form. */
export interface FieldLabel {
	label: string;
	description?: string;
	placeholder?: string;
}

const PROMPT_PLACEHOLDER = 'e.g. The camera glides slowly over the coast at sunrise';

/**
 * Words by wire name; for nested fields also by `parent.name`, and for a name that means something
 * else at one endpoint by `endpoint:name`. The most precise entry counts.
 */
export const FIELD_LABELS: Record<string, FieldLabel> = {
	applyTextNormalization: {
		label: 'Text Normalization',
		description: 'How numbers, dates and abbreviations are turned into spoken words',
	},
	aspectRatio: { label: 'Aspect Ratio', description: 'Shape of the result' },
	audio: { label: 'Sound', description: 'Whether the video gets sound' },
	audioUri: { label: 'Audio', description: 'The recording to work on' },
	background: {
		label: 'Background',
		description: 'Whether the image has a see-through background',
	},
	bodyControl: {
		label: 'Body Control',
		description: 'Whether gestures and body follow the performance too, not only the face',
	},
	character: {
		label: 'Character',
		description: 'Who is brought to life: a picture or a clip with a visible face',
	},
	characterImage: { label: 'Character Image', description: 'The person who speaks in the clip' },
	contentModeration: {
		label: 'Content Moderation',
		description: 'How strictly the input is moderated',
	},
	'contentModeration.publicFigureThreshold': {
		label: 'Public Figure Threshold',
		description: "How strictly recognizable public figures are refused; 'Low' is less strict",
	},
	creativity: {
		label: 'Creativity',
		description: 'How much new detail may be invented: 0 stays true to the input, 100 is free',
	},
	disableVoiceCloning: {
		label: 'Disable Voice Cloning',
		description: "Whether to use a stock voice instead of imitating the speaker's own",
	},
	dropBackgroundAudio: {
		label: 'Drop Background Audio',
		description: 'Whether to leave music and noises of the original out',
	},
	duration: { label: 'Duration', description: 'Length of the result in seconds' },
	edit: {
		label: 'Edit Reference Image',
		description: 'Whether to change the reference image itself instead of drawing a new one',
	},
	expressionIntensity: {
		label: 'Expression Intensity',
		description: 'How strong the facial expressions are, from 1 to 5',
	},
	firstFrame: { label: 'First Frame', description: 'Picture that the video starts with' },
	flavor: { label: 'Flavor', description: 'The look that the upscaler aims for' },
	fpsBoost: {
		label: 'Boost Frame Rate',
		description: 'Whether to raise the frame rate as well',
	},
	grounding: {
		label: 'Web Grounding',
		description: 'Whether the model may search the web for the picture',
	},
	image: { label: 'Image', description: 'The picture to start from' },
	imageUri: { label: 'Image', description: 'The picture to work on' },
	keyframes: {
		label: 'Keyframes',
		description: 'Pictures that guide the edit from given moments of the input video',
	},
	'keyframes.at': {
		label: 'At Fraction of Video',
		description: 'Moment as a fraction of the whole video: 0 is its start, 1 its end',
	},
	'keyframes.by': {
		label: 'Moment Given In',
		description: 'Whether the moment is given in seconds or as a part of the whole video',
	},
	'keyframes.range': {
		label: 'Range',
		description: 'The part of the video that the keyframe changes; for all keyframes or for none',
	},
	'keyframes.seconds': {
		label: 'At Second',
		description: 'Moment in seconds from the start of the input video',
	},
	'keyframes.uri': { label: 'Keyframe Image', description: 'How that moment should look' },
	languageCode: {
		label: 'Language Code',
		description: 'Language to pronounce the text in, as a two-letter ISO 639-1 code',
		placeholder: 'e.g. de',
	},
	loop: { label: 'Loop', description: 'Whether the sound can be played in a seamless loop' },
	loudnessRate: {
		label: 'Loudness',
		description: 'Negative values are quieter, positive ones louder, 0 is normal',
	},
	media: { label: 'Speech', description: 'The recording whose voice is replaced' },
	mode: {
		label: 'Mode',
		description:
			'What happens to the input video; extending it brings only the new footage, which is yet to be joined to the input',
	},
	'recipes.multiShotVideo:mode': {
		label: 'Mode',
		description: 'Whether the shots are made up from one prompt or given one by one',
	},
	negativePrompt: {
		label: 'Negative Prompt',
		description: 'What should not appear in the video',
		placeholder: 'e.g. text, watermarks, blurry faces',
	},
	newProductImages: {
		label: 'New Product Images',
		description: 'Pictures of the product that takes the place of the original one',
	},
	numSpeakers: {
		label: 'Number of Speakers',
		description: 'How many people speak; found out by itself if left out',
	},
	originalProductImage: {
		label: 'Original Product Image',
		description: 'The product in the reference video that is replaced',
	},
	outputCount: {
		label: 'Number of Images',
		description: 'How many images to make; each one costs credits',
	},
	outputFormat: { label: 'Output Format', description: 'File format of the result' },
	pitchRate: {
		label: 'Pitch',
		description: 'Shift in semitones: negative is lower, positive higher, 0 is normal',
	},
	productImage: { label: 'Product Image', description: 'The product that is promoted' },
	productImages: {
		label: 'Product Images',
		description: 'The product from several sides; the first picture is the main one',
	},
	productInfo: {
		label: 'Product Info',
		description: 'What the viewer should learn about the product',
		placeholder: 'e.g. A steel bottle that keeps drinks cold for 24 hours',
	},
	prompt: { label: 'Prompt', description: 'What the result should show' },
	promptExpansionMode: {
		label: 'Prompt Expansion',
		description: 'How much the model may add to the prompt before it starts',
	},
	// The form asks for frames and references in words of its own: see `frames-field.ts`.
	promptImage: {
		label: 'Images',
		description: 'Pictures that the video starts with, ends with, or draws on',
	},
	'promptImage.position': {
		label: 'Position',
		description: 'What the picture is for in the video',
	},
	'promptImage.uri': { label: 'Image', description: 'The picture itself' },
	promptText: {
		label: 'Prompt',
		description: 'What should be seen and heard, and how it moves',
		placeholder: PROMPT_PLACEHOLDER,
	},
	'imageToVideo.create:promptText': {
		label: 'Prompt',
		description: 'How the picture comes to life, and what is heard if the model makes sound',
		placeholder: 'e.g. She turns to the camera and smiles while the wind moves her hair',
	},
	'recipes.marketingStockImage:prompt': {
		label: 'Prompt',
		description: 'What the pictures should show',
		placeholder: 'e.g. A small team around a laptop in a bright office',
	},
	'recipes.multiShotVideo:prompt': {
		label: 'Prompt',
		description: 'The story of the film',
		placeholder: 'e.g. A courier cycles through the rain and hands over a parcel to a happy child',
	},
	'recipes.productCampaignImage:prompt': {
		label: 'Prompt',
		description: 'The scene and the style of the campaign',
		placeholder: 'e.g. A sunlit kitchen in pastel colors, fresh herbs around the product',
	},
	'soundEffect.create:duration': {
		label: 'Duration',
		description: 'Length of the sound in seconds, from 0.5 to 30; left empty, the prompt decides',
		placeholder: 'e.g. 5',
	},
	'soundEffect.create:promptText': {
		label: 'Prompt',
		description: 'What should be heard',
		placeholder: 'e.g. Waves on a pebble beach, gulls in the distance',
	},
	'videoToVideo.create:promptText': {
		label: 'Prompt',
		description: 'What should change, and what should stay as it is',
		placeholder: 'e.g. Turn the scene into a snowy winter evening',
	},
	'textToImage.create:promptText': {
		label: 'Prompt',
		description: 'What the picture should show; name references as @tag if the model has tags',
		placeholder: 'e.g. A lighthouse on a cliff in the evening light',
	},
	'textToSpeech.create:promptText': {
		label: 'Text',
		description: 'The words to speak',
		placeholder: 'e.g. Welcome to our spring collection',
	},
	promptVideo: { label: 'Video', description: 'The clip to work on' },
	proresProfile: {
		label: 'ProRes Profile',
		description: 'Quality level of a ProRes file; only with a ProRes output format',
	},
	quality: { label: 'Quality', description: 'Higher levels take longer and cost more' },
	'range.end_seconds': {
		label: 'Range End (Seconds)',
		description: 'End of the part that is edited, in whole seconds; the end itself is not included',
	},
	'range.start_seconds': {
		label: 'Range Start (Seconds)',
		description: 'Start of the part that is edited, in whole seconds',
	},
	ratio: { label: 'Aspect Ratio', description: 'Shape of the result' },
	reference: {
		label: 'Performance',
		description: 'Clip of 3 to 30 seconds of a person acting out what the character should do',
	},
	referenceAudio: {
		label: 'Reference Audio',
		description: 'Voices, music or noises that the video draws on',
	},
	referenceAudios: {
		label: 'Reference Audio',
		description: 'Recordings that the result draws on, named @Audio1, @Audio2 … in the prompt',
	},
	referenceImage: {
		label: 'Reference Image',
		description: 'Picture that the result draws on',
	},
	'recipes.adLocalization:referenceImage': {
		label: 'Ad',
		description: 'The ad to bring into another language',
	},
	'recipes.marketingStockImage:referenceImage': {
		label: 'Logo',
		description: 'Logo or brand picture to use in the images',
	},
	referenceImages: {
		label: 'Reference Images',
		description: 'Pictures of people, things or styles that the result draws on',
	},
	references: {
		label: 'Reference Images',
		description: 'Pictures of people, things or styles that the video draws on',
	},
	referenceVideo: { label: 'Reference Video', description: 'The clip that shows the product' },
	referenceVideos: {
		label: 'Reference Videos',
		description: 'Clips whose motion, camera or style the video draws on',
	},
	removeBackgroundNoise: {
		label: 'Remove Background Noise',
		description: 'Whether to clean the recording first',
	},
	resolution: { label: 'Resolution', description: 'Size of the result' },
	sampleRate: { label: 'Sample Rate', description: 'Samples per second of the sound file' },
	scaleFactor: {
		label: 'Scale Factor',
		description: 'How many times wider and higher the result is',
	},
	seed: {
		label: 'Seed',
		description: 'The same number with the same fields gives a similar result; random if left out',
	},
	sharpen: { label: 'Sharpen', description: 'From 0 (none) to 100' },
	shots: { label: 'Shots', description: 'What happens in each shot, and for how long' },
	'shots.duration': { label: 'Duration', description: 'Length of the shot in seconds' },
	'shots.prompt': {
		label: 'Prompt',
		description: 'What the shot shows',
		placeholder: 'e.g. Close-up of hands that wrap a parcel',
	},
	similarityBoost: {
		label: 'Similarity Boost',
		description: 'How close the voice stays to the original speaker, from 0 to 1',
	},
	smartGrain: { label: 'Smart Grain', description: 'Film grain and texture, from 0 to 100' },
	speechRate: {
		label: 'Speech Rate',
		description: 'Negative values are slower, positive ones faster, 0 is normal',
	},
	speed: { label: 'Speed', description: 'Speaking speed, from 0.7 to 1.2; 1 is normal' },
	stability: {
		label: 'Stability',
		description: 'Low values vary the emotion, high ones stay steady; from 0 to 1',
	},
	style: {
		label: 'Style Exaggeration',
		description: "How much the speaker's style is exaggerated, from 0 to 1",
	},
	styleImages: {
		label: 'Style Images',
		description: 'Pictures for light, colors and mood',
	},
	subject: { label: 'Subject', description: 'What the picture shows, so that it stays the same' },
	tag: {
		label: 'Tag',
		description:
			'Its name in the prompt, written there as @tag: 3 to 16 letters, digits or underscores, a letter first',
		placeholder: 'e.g. product',
	},
	targetAspectRatio: {
		label: 'Aspect Ratio',
		description: 'New shape of the video; what is missing at its edges is made up',
	},
	targetFramerate: { label: 'Target Frame Rate', description: 'Frames per second of the result' },
	targetLang: { label: 'Target Language', description: 'Language to dub the recording into' },
	targetLanguage: { label: 'Target Language', description: 'Language of the new ad' },
	ultraDetail: { label: 'Ultra Detail', description: 'Fine detail to add, from 0 to 100' },
	userConcept: {
		label: 'Concept',
		description: 'Your idea for the clip: story, tone, setting',
		placeholder: 'e.g. A hiker reaches the summit at sunrise and takes a sip',
	},
	useSpeakerBoost: {
		label: 'Speaker Boost',
		description: 'Whether to bring the voice closer to the original speaker',
	},
	version: {
		label: 'Version',
		description: 'A dated version keeps its behavior',
	},
	videoUri: { label: 'Video', description: 'The clip to work on' },
	view: { label: 'View', description: 'Side of the product that the picture shows' },
	voice: { label: 'Voice', description: 'The voice that speaks' },
	'voice.presetId': { label: 'Voice', description: 'The voice that speaks' },
};
