import type { Outputs } from '../shared/output-fields.mts';

export const outputs: Outputs = {
	upload: {
		createEphemeral: { runwayUri: 'string', expiresAt: 'string' },
	},
};
