import { expect, test } from '@jest/globals';

import { inFamilies, modelName } from '../../runway/catalogue/index.ts';

test('models stand by family, the recommended one first, and each before its fast and small ones', () => {
	const ids = [
		...['seedance2_mini', 'veo3.1_fast', 'seedance2', 'gen4_turbo', 'veo3.1'],
		...['seedance2_5', 'gen4.5', 'wan3_prime', 'seedance2_fast', 'wan3'],
	];
	expect(inFamilies(ids, 'gen4.5').map(modelName)).toEqual([
		...['Gen-4.5', 'Gen-4 Turbo', 'Veo 3.1', 'Veo 3.1 Fast'],
		...['Seedance 2.5', 'Seedance 2', 'Seedance 2 Mini', 'Seedance 2 Fast', 'Wan 3', 'Wan 3 Prime'],
	]);
	expect(inFamilies(ids, 'veo3.1')[0]).toBe('veo3.1');
});
