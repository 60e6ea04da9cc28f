// Loaded into Jest and into its workers before their own code. Workers do not notice that Jest has
// been ended, and would go on with what they have started.
import { endOnSignal } from './bootstrap/end-on-signal.mjs';

endOnSignal();

const end = () => process.exit(1);
process.on('disconnect', end);
// A worker ends by no longer listening to Jest, and so does a listener for that.
process.on('removeListener', (event) => {
	if (event === 'message') process.off('disconnect', end);
});
