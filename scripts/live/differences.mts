/**
 * Differences between two recordings of the same steps: status, headers, words and the shape of
 * bodies.
 */
import type { Exchange } from './recorder.mts';

/** Headers that differ with the server in front, and mean nothing to a client. */
const PASSED_OVER =
	/^(connection|content-length|date|keep-alive|server|via|vary|age|etag|last-modified|alt-svc|strict-transport-security|transfer-encoding|content-encoding|accept-ranges|cache-control|x-cache|x-powered-by|x-request-id|x-frame-options|x-content-type-options|access-control-.*|x-amz.*|apigw-.*|cf-.*|set-cookie|nel|report-to|content-security-policy|referrer-policy)$/;

/** Fields whose text is part of what the API promises. */
const SENTENCES = /(^|\.)(error|message|failure|code|note|expected|docUrl)$/;

/** The value at each path: its type, and its text if that matters. Lists have one entry for all. */
function shapeOf(value: unknown, path = '', found = new Map<string, Set<string>>()) {
	const at = (name: string) => (path === '' ? name : `${path}.${name}`);
	const note = (what: string) => found.set(path, (found.get(path) ?? new Set()).add(what));
	if (Array.isArray(value)) {
		note('list');
		for (const each of value) shapeOf(each, `${path}[]`, found);
	} else if (typeof value === 'object' && value !== null) {
		if (path !== '') note('object');
		for (const [name, inner] of Object.entries(value)) shapeOf(inner, at(name), found);
	} else if (typeof value === 'string' && SENTENCES.test(path)) {
		note(`"${value}"`);
	} else {
		note(value === null ? 'null' : typeof value);
	}
	return found;
}

const words = (found: Set<string> | undefined) => [...(found ?? [])].sort().join(' or ');

/** Maps from models to something have different models, and are compared by their first entry. */
function withoutModels(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutModels);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => {
			if (
				name !== 'models' ||
				Array.isArray(inner) ||
				typeof inner !== 'object' ||
				inner === null
			) {
				return [name, withoutModels(inner)];
			}
			return [name, Object.values(inner)];
		}),
	);
}

function bodyDifferences(service: unknown[], sandbox: unknown[]): string[] {
	const [theirs, ours] = [service, sandbox].map((bodies) => {
		const found = new Map<string, Set<string>>();
		for (const body of bodies) shapeOf(withoutModels(body), '', found);
		return found;
	});
	const isInEmptyList = (path: string, other: Map<string, Set<string>>) => {
		const list = path.slice(0, path.lastIndexOf('[]'));
		return path.includes('[]') && !other.has(`${list}[]`) && !hasUnder(other, `${list}[]`);
	};
	return [...new Set([...theirs.keys(), ...ours.keys()])].sort().flatMap((path) => {
		const [there, here] = [theirs.get(path), ours.get(path)];
		const place = path === '' ? 'the body' : `'${path}'`;
		if (there === undefined) {
			return isInEmptyList(path, theirs) ? [] : [`${place} is missing (sandbox: ${words(here)})`];
		}
		if (here === undefined) {
			return isInEmptyList(path, ours) ? [] : [`${place} is new: ${words(there)}`];
		}
		return words(there) === words(here)
			? []
			: [`${place} is ${words(there)}, in the sandbox ${words(here)}`];
	});
}

function hasUnder(found: Map<string, Set<string>>, prefix: string): boolean {
	return [...found.keys()].some((path) => path.startsWith(prefix));
}

function headerDifferences(service: Exchange[], sandbox: Exchange[]): string[] {
	const [theirs, ours] = [service, sandbox].map(
		(all) => Object.assign({}, ...all.map(({ headers }) => headers)) as Record<string, string>,
	);
	const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
	return names.flatMap((name) => {
		const [there, here] = [theirs[name], ours[name]];
		if (PASSED_OVER.test(name) || (there === undefined) === (here === undefined)) {
			const isType = name === 'content-type' && there?.split(';')[0] !== here?.split(';')[0];
			return isType ? [`header '${name}' is ${there}, in the sandbox ${here}`] : [];
		}
		return [there === undefined ? `header '${name}' is missing` : `header '${name}' is new`];
	});
}

/** Polls of a task are compared by its state, however many there were. */
function nameOf({ method, path, response, step }: Exchange): string {
	const place = path.startsWith('http')
		? 'the output link'
		: path.split('?')[0].replace(/[0-9a-f]{8}-[\w-]{27}/g, '{id}');
	const { status } = (response ?? {}) as { status?: unknown };
	const isPoll = step.startsWith('order:') && method === 'GET' && typeof status === 'string';
	return `${step}, ${method} ${place}${isPoll ? ` while ${status}` : ''}`;
}

function grouped(exchanges: Exchange[]): Map<string, Exchange[]> {
	const groups = new Map<string, Exchange[]>();
	for (const each of exchanges) {
		groups.set(nameOf(each), [...(groups.get(nameOf(each)) ?? []), each]);
	}
	return groups;
}

const isLive = (name: string) => / while (THROTTLED|PENDING|RUNNING)$/.test(name);

/** @returns a line for each difference, naming the step and the request */
export function differences(service: Exchange[], sandbox: Exchange[]): string[] {
	const [theirs, ours] = [grouped(service), grouped(sandbox)];
	const steps = new Set(service.map(({ step }) => step));
	return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((name) => {
		const [there, here] = [theirs.get(name), ours.get(name)];
		if (there === undefined) {
			const [step] = name.split(', ');
			// A state that a quick task passes through unseen is no difference, nor is what was not tried.
			return isLive(name) || !steps.has(step) ? [] : [`${name}: not seen (in the sandbox it is)`];
		}
		if (here === undefined) {
			const isUsual = isLive(name) && !name.includes('THROTTLED');
			return isUsual ? [] : [`${name}: not seen in the sandbox (status ${there[0].status})`];
		}
		const [status, expected] = [there, here].map((all) => all.at(-1)!.status);
		const responses = [there, here].map((all) => all.map(({ response }) => response));
		return [
			...(status === expected ? [] : [`status ${status}, in the sandbox ${expected}`]),
			...headerDifferences(there, here),
			...bodyDifferences(responses[0], responses[1]),
		].map((what) => `${name}: ${what}`);
	});
}
