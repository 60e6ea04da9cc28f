/** A task of the run as far as it is known, for the report of a run that did not finish. */
export interface TrackedTask {
	itemIndex: number;
	taskId: string;
	status: string;
}
