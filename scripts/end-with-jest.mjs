// Loaded into Jest and into its workers before their own code. Workers do not notice that Jest has
// been ended, and would go on with what they have started.
import { endOnSignal } from './bootstrap/end-on-signal.mjs';

endOnSignal();
process.on('disconnect', () => process.exit(1));
