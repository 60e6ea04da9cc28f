import { formOf, webhookOf } from '../../harness/n8n/workflow.mts';
import type { N8n } from '../../harness/n8n.mts';
import { describeBackend, type Backend } from './backend.mts';
import type { PlacedExamples } from './demo-folder.mts';
import { loadExamples, sampleRequest, type Example } from '../../harness/examples.mts';

/** The workflow that the printed address opens; n8n's own start page is about other things. */
const FIRST_EXAMPLE = 'image-to-video';

/** The text in the terminal once n8n is ready. */
export function welcome(
	n8n: Pick<N8n, 'url' | 'owner' | 'logFile'>,
	backend: Backend,
	mediaUrl: string,
	placed: PlacedExamples,
): string {
	const { email, password } = n8n.owner;
	const examples = loadExamples().filter(({ id }) => id in placed);
	const workflow = (id: string) => `${n8n.url}/workflow/${placed[id].workflowId}`;
	return [
		'',
		`n8n is ready: ${workflow(FIRST_EXAMPLE)}`,
		`  E-mail    ${email}`,
		`  Password  ${password}`,
		'',
		describeBackend(backend),
		'',
		'Sign in and press "Execute workflow". The video is in the last node\'s output. All examples:',
		...examples.map(({ id, workflow: { name } }) => `  ${name}  ${workflow(id)}`),
		...formLines(n8n.url, examples),
		...webhookLines(n8n.url, mediaUrl, examples),
		'',
		`Log of n8n: ${n8n.logFile}`,
		'Ctrl-C stops everything.',
	].join('\n');
}

/** The address of an example's form. */
function formLines(url: string, examples: readonly Example[]): string[] {
	return examples.flatMap(({ workflow }) => {
		const form = formOf(workflow);
		return form ? [`  Form of "${workflow.name}"  ${url}/form/${form.path}`] : [];
	});
}

/** A command to try for each example that waits for a call. */
function webhookLines(url: string, mediaUrl: string, examples: readonly Example[]): string[] {
	return examples.flatMap(({ id, workflow }) => {
		const webhook = webhookOf(workflow);
		if (!webhook) return [];
		const body = JSON.stringify(sampleRequest(id, mediaUrl) ?? {});
		const call = `curl -X ${webhook.method} ${url}/webhook/${webhook.path} -H "content-type: application/json"`;
		const saved = webhook.answersWithFile ? ' -o clip.mp4' : '';
		return ['', `"${workflow.name}" answers on its webhook:`, `  ${call} -d '${body}'${saved}`];
	});
}
