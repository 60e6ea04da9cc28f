// Loaded into n8n before its own code. n8n runs in a process group of its own, so that a Ctrl-C in
// the terminal reaches it through its starter only; should the starter be killed, this ends n8n.
process.channel?.unref();
process.on('disconnect', () => {
	if (process.platform === 'win32') process.exit(1);
	process.kill(-process.pid, 'SIGKILL');
});
