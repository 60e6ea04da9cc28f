// A sandbox in a process of its own; it ends with the one that started it.
import { type SandboxOptions, startSandbox } from '../sandbox/server.mts';

const sandbox = await startSandbox(JSON.parse(process.argv[2]) as SandboxOptions);
process.once('disconnect', () => process.exit());
process.send?.(sandbox.url);
