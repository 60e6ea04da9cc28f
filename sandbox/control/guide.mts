/** The sandbox's guide for people. */
import { progressKinds } from '../tasks/progress.mts';
import { behaviourGuide } from './behaviours.mts';
import { faultKinds } from './faults.mts';

/** A key that the sandbox takes; any other of the form `key_` and eight characters does as well. */
export const usableKey = 'key_sandbox_0123456789';

/** @param url of the sandbox */
export function guide(url: string): string {
	const width = Math.max(...behaviourGuide.map(([word]) => word.length));
	const words = behaviourGuide.map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`);
	return `Runway sandbox: behaves like the Runway developer API and costs nothing.

Base URL  ${url}
API key   ${usableKey}

Words for a prompt (or the fragment of a media URL, or the X-Sandbox-Behaviour header
as word:value; word:value):
${words.join('\n')}

Ways to report progress: ${progressKinds.join(', ')}

A key that begins with key_invalid is refused.

Controls
  GET    ${url}/__sandbox__/state      settings, balance, tasks, uploads, leaked keys
  GET    ${url}/__sandbox__/requests   every request so far
  GET    ${url}/__sandbox__/creates    every task that was accepted
  POST   ${url}/__sandbox__/faults     {"match": {"method": "GET", "path": "/v1/tasks/*"},
                                        "kind": "status", "status": 503, "times": 2}
         kinds: ${faultKinds.join(', ')}
  DELETE ${url}/__sandbox__/faults     forget the faults that still wait
  POST   ${url}/__sandbox__/settings   {"timings": {"runMs": 60000}, "concurrency": 1}
  POST   ${url}/__sandbox__/audit      {"action": "MemberInvited", "secondsAgo": 600}: an audit event,
                                        which may show up late
  POST   ${url}/__sandbox__/reset      back to the beginning

Prices and limits are the sandbox's own. Image sequences hold four frames a second.
`;
}
