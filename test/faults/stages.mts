/** The requests that bring an item to its file, in their order. */
export type Stage = 'upload address' | 'upload' | 'create' | 'poll' | 'download';

export const STAGES: Record<Stage, { method: string; path: string; pattern: RegExp }> = {
	'upload address': { method: 'POST', path: '/v1/uploads', pattern: /\/v1\/uploads$/ },
	upload: { method: 'POST', path: '/storage/uploads*', pattern: /\/storage\/uploads/ },
	create: { method: 'POST', path: '/v1/image_to_video', pattern: /\/v1\/image_to_video$/ },
	poll: { method: 'GET', path: '/v1/tasks/*', pattern: /\/v1\/tasks\// },
	download: { method: 'GET', path: '/storage/outputs/*', pattern: /\/storage\/outputs\// },
};
