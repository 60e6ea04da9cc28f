/** Records that an organization in the sandbox has from the start, so that lists are not empty. */
import type {
	AvatarRecord,
	ConversationRecord,
	DocumentRecord,
	RouterRecord,
	VoiceRecord,
} from './records.mts';

const day = 24 * 3_600_000;

const ids = {
	guide: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1001',
	barista: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a1002',
	calmVoice: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a2001',
	brightVoice: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a2002',
	menu: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a3001',
	frugalRouter: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a4001',
	endedTalk: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5001',
	runningTalk: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5002',
	lostTalk: '0a6f3c1e-5b1d-4c7a-9f57-3f1c9f0a5003',
};

export function seedAvatars(now: number): AvatarRecord[] {
	return [
		{
			id: ids.guide,
			createdAt: now - 9 * day,
			updatedAt: now - 8 * day,
			readyAt: now - 9 * day,
			name: 'Museum Guide',
			personality: 'Patient, fond of detours, never longer than three sentences.',
			startScript: 'Welcome. Which room shall we begin with?',
			documentIds: [],
			voice: { type: 'runway-live-preset', presetId: 'clara' },
			hue: 40,
		},
		{
			id: ids.barista,
			createdAt: now - 3 * day,
			updatedAt: now - 3 * day,
			readyAt: now - 3 * day,
			name: 'Barista',
			personality: 'Cheerful and quick; knows the menu by heart.',
			startScript: null,
			documentIds: [ids.menu],
			voice: { type: 'custom', id: ids.brightVoice },
			hue: 200,
		},
	];
}

export function seedVoices(now: number): VoiceRecord[] {
	const common = { readyAt: now - 12 * day };
	return [
		{
			...common,
			id: ids.calmVoice,
			createdAt: now - 12 * day,
			name: 'Calm Narrator',
			description: 'Low and even, for long texts.',
			pitch: 160,
		},
		{
			...common,
			id: ids.brightVoice,
			createdAt: now - 11 * day,
			name: 'Bright Counter',
			description: null,
			pitch: 320,
		},
	];
}

export function seedDocuments(now: number): DocumentRecord[] {
	return [
		{
			id: ids.menu,
			createdAt: now - 4 * day,
			updatedAt: now - 4 * day,
			name: 'Menu',
			content: '# Menu\n\n- Espresso 2.40\n- Flat white 3.60\n- Filter coffee 3.00\n',
		},
	];
}

export function seedRouters(now: number): RouterRecord[] {
	return [
		{
			id: ids.frugalRouter,
			createdAt: now - 6 * day,
			updatedAt: now - 6 * day,
			slug: 'frugal',
			name: 'Frugal',
			description: 'Whatever does it for the fewest credits.',
			settings: { schemaVersion: 1, optimizeFor: 'cost' },
			version: 1,
		},
	];
}

export function seedConversations(now: number): ConversationRecord[] {
	const at = (time: number) => new Date(time).toISOString();
	return [
		{
			id: ids.endedTalk,
			createdAt: now - 2 * day,
			endedAt: now - 2 * day + 95_000,
			name: 'Opening hours',
			avatar: { type: 'custom', id: ids.guide, name: 'Museum Guide', imageUrl: null },
			maxDuration: 300,
			tools: [{ type: 'backend_rpc', name: 'opening_hours', description: 'Hours of a given day' }],
			transcript: [
				{
					role: 'assistant',
					content: 'Welcome. Which room shall we begin with?',
					timestamp: at(now - 2 * day + 2000),
				},
				{
					role: 'user',
					content: 'When do you close today?',
					timestamp: at(now - 2 * day + 9000),
				},
				{
					role: 'assistant',
					content: 'At six, and the last tour starts at five.',
					timestamp: at(now - 2 * day + 14_000),
					toolCalls: [{ name: 'opening_hours', arguments: { day: 'today' } }],
					toolResults: [{ name: 'opening_hours', result: { closes: '18:00' }, durationMs: 120 }],
				},
			],
		},
		{
			id: ids.runningTalk,
			createdAt: now - 60_000,
			name: 'At the counter',
			avatar: { type: 'runway-preset', presetId: 'cooking-teacher' },
			maxDuration: 1800,
			tools: [],
			transcript: [],
		},
		{
			id: ids.lostTalk,
			createdAt: now - 5 * day,
			endedAt: now - 5 * day + 12_000,
			failure: { failure: 'The connection was lost.', failureCode: 'INTERNAL' },
			name: 'Lost line',
			avatar: { type: 'runway-preset', presetId: 'tennis-coach' },
			maxDuration: 300,
			tools: [],
			transcript: [],
		},
	];
}
