// Outlives a sandbox that was killed by the moment that it takes to end its programs, which no one
// else would do. It hears of each that starts and ends, and sees from the line going dead that the
// sandbox is gone.
const running = new Set();
process.on('message', (/** @type {{ started?: number, ended?: number }} */ { started, ended }) => {
	if (started !== undefined) running.add(started);
	if (ended !== undefined) running.delete(ended);
});
process.on('disconnect', () => {
	for (const pid of running) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It has just ended by itself.
		}
	}
	process.exit();
});
