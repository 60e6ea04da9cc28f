import type { Sandbox } from '../../../sandbox/server.mts';
import type { Played } from './play.mts';
import { type ThingScene, THINGS } from './things.mts';

const TRIES = 3;

interface Made {
	/** Undefined for what has none: a preview. */
	id?: string;
	label: string;
	isKnown: 'yes' | 'no' | 'maybe';
	/** Came to nothing: another try may make one again. */
	isVoid: boolean;
}

const LOST_BY = ['reset-after-accept', 'truncate', 'empty', 'reset-mid-body', 'wrong-length'];

/** What is wrong with a scene, in words, by what the account has made. */
export function wrongWithThings(played: Played<ThingScene>, sandbox: Sandbox): string[] {
	const made = madeIn(played, sandbox);
	return [
		...madeTooOften(played, made),
		...notTold(played, made),
		...openWithNobody(played, made, sandbox),
	];
}

function madeIn({ requests, scene, inDeadProcess }: Played<ThingScene>, sandbox: Sandbox): Made[] {
	const { path, labelIn } = THINGS[scene.thing];
	const sessions = new Map(sandbox.sessions().map(({ id, status }) => [id, status]));
	return requests.flatMap((request, at): Made[] => {
		const { method, status, made: id, body, fault, changed = {} } = request;
		// What was answered by a fault alone has made nothing.
		const isRefused = fault === 'status' || fault === 'html' || fault === 'reset';
		if (method !== 'POST' || request.path !== path || status !== 200 || isRefused) return [];
		const [label] = String((body as Record<string, unknown>)[labelIn]).split('.');
		const isLost =
			LOST_BY.includes(fault ?? '') || (id !== undefined && 'id' in (changed as object));
		const isKnown = isLost ? 'no' : inDeadProcess.has(at) ? 'maybe' : 'yes';
		const isVoid = ['CANCELLED', 'FAILED'].includes(sessions.get(id ?? '') ?? '');
		return [{ id, label: `${label}.`, isKnown, isVoid }];
	});
}

function madeTooOften({ scene, executions }: Played<ThingScene>, made: Made[]): string[] {
	const wrong: string[] = [];
	for (const [label, own] of Map.groupBy(made, (each) => each.label)) {
		const lasting = own.filter(({ isVoid }) => !isVoid).length;
		if (lasting > 1) wrong.push(`${label} was made ${lasting} times`);
		const most = executions * (scene.tries ? TRIES : 1);
		if (own.length > most) wrong.push(`${label} was sent ${own.length} times`);
	}
	return wrong;
}

const DOUBT = /may have (started|been|created)|maybeCreated|may be charged|named no ID/;

function notTold(played: Played<ThingScene>, made: Made[]): string[] {
	const { told, kept, log, error, isStopped, isLost } = played;
	const lines = log.map((line) => JSON.stringify(line)).join('\n');
	return made.flatMap(({ id, label, isKnown, isVoid }) => {
		const places = isStopped || isLost || isVoid ? `${told}\n${kept}\n${lines}` : told;
		if (id !== undefined && places.includes(id)) return [];
		if (isVoid || isStopped || isLost) return [];
		// A retry has handed it on.
		if (isKnown === 'maybe' && id === undefined && error === undefined) return [];
		if (isKnown === 'yes') return id === undefined ? [] : [`${label} ${id} is with nobody`];
		return DOUBT.test(places) ? [] : [`${label} may have been made, and nobody says so`];
	});
}

/** A session holds a slot of the account until it ends. */
function openWithNobody(played: Played<ThingScene>, made: Made[], sandbox: Sandbox): string[] {
	const { scene, told, error, isStopped, isLost, requests } = played;
	if (scene.thing !== 'session' || isLost) return [];
	const deleted = new Set(
		requests.filter(({ method, fault }) => method === 'DELETE' && fault === undefined).map(pathOf),
	);
	const hindered = new Set(
		requests.filter(({ method, fault }) => method === 'DELETE' && fault !== undefined).map(pathOf),
	);
	const isHandedOn = !isStopped && (error === undefined || scene.goesOn);
	return made.flatMap(({ id, label, isKnown }) => {
		const path = `/v1/realtime_sessions/${id}`;
		const status = sandbox.sessions().find((session) => session.id === id)?.status;
		const isOver = deleted.has(path) || hindered.has(path) || status === 'COMPLETED';
		if (isKnown !== 'yes' || isOver || scene.words.some((word) => word !== '')) return [];
		return isHandedOn && told.includes(id!) ? [] : [`${label} ${id} is open for nobody`];
	});
}

const pathOf = ({ path }: { path: string }) => path;
