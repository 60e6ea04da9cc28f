/** The field that chooses the wait mode. */
export const WAIT_FOR_COMPLETION = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
};
