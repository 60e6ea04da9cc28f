// All tasks of the benchmark 'simulation', one after the other, each knowing those before it.
import { createRequire } from 'node:module';
import path from 'node:path';
import { progressKinds, type ProgressKind, progressOf } from '../sandbox/tasks/progress.mts';
import type * as NextCheck from '../runway/generate/completion/suspend/next-check.ts';
import type * as ExpectedEnd from '../runway/tasks/prediction/expected-end.ts';
import type * as NextLook from '../runway/tasks/prediction/next-look.ts';
import type * as RunTimesOf from '../runway/tasks/prediction/run-times.ts';
import type * as SightingsOf from '../runway/tasks/prediction/sightings.ts';
import type * as Wait from '../runway/tasks/wait.ts';
import {
	type Durations,
	eitherOf,
	exponential,
	lognormal,
	type Random,
	randomFrom,
	uniform,
} from './durations.mts';
import type { Delays, Simulated, SimulationCase } from './simulation.mts';
import { mean, of95Percent } from './statistics.mts';

const { seed, tasks } = JSON.parse(process.argv[2]) as SimulationCase;

const require = createRequire(import.meta.url);
const built = <Module,>(file: string) =>
	require(path.join(import.meta.dirname, '../dist/runway', file)) as Module;
const { expectedEnd } = built<typeof ExpectedEnd>('tasks/prediction/expected-end.js');
const { aimAt, pauseMs } = built<typeof NextLook>('tasks/prediction/next-look.js');
const { RunTimes, runTimeOf } = built<typeof RunTimesOf>('tasks/prediction/run-times.js');
const { sightingsOfNew, withLook } = built<typeof SightingsOf>('tasks/prediction/sightings.js');
const hold = built<typeof Wait>('tasks/wait.js');
const suspend = built<typeof NextCheck>('generate/completion/suspend/next-check.js');

type Way = Simulated['wait'];

/** The longest that a task is PENDING before it runs, in seconds, and in shares of its whole time. */
const PENDING_S = 3;
const PENDING = 0.2;

const LENGTHS: Record<Way, Record<string, Durations>> = {
	hold: {
		'15 to 25 s': uniform(15, 25),
		'about 40 s, long tail': lognormal(40, 0.5, 300),
		'about 90 s, alike': lognormal(90, 0.05, 300),
		'30 to 180 s': uniform(30, 180),
		'about 8 or 45 s': eitherOf(exponential(4, 8, 180), exponential(20, 45, 180)),
	},
	suspend: {
		'2 to 15 min': uniform(120, 900),
		'about 5 min, long tail': lognormal(300, 0.5, 900),
		'about 4 min, alike': lognormal(240, 0.05, 900),
	},
};

interface Task {
	id: string;
	/** All in milliseconds since it was ordered. */
	pendingMs: number;
	lastsMs: number;
	progress: ProgressKind;
}

interface Watched {
	lastsMs: number;
	delayMs: number;
	looks: number;
}

/** How long the wait is before the next look; `seen` and `earlier` are all that is known. */
type Rule = (seen: SightingsOf.Sightings, earlier: ExpectedEnd.RunTime[], looks: number) => number;

function rulesOf(wait: Way, random: Random): { aimed: Rule; onBeat: Rule } {
	const { PACE: pace } = wait === 'hold' ? hold : suspend;
	const onBeat: Rule = ({ lastAt }, _earlier, looks) => {
		if (wait === 'suspend') return suspend.longestBlindWaitMs(lastAt);
		return pace.shortestMs + (looks === 0 ? hold.FIRST_JITTER_MS * random() : 0);
	};
	return {
		onBeat,
		aimed: (seen, earlier, looks) => {
			const aim = aimAt(expectedEnd(seen, earlier), seen.lastAt, pace);
			if (aim === undefined || pauseMs(aim, pace) === pace.shortestMs) {
				return onBeat(seen, earlier, looks);
			}
			return pauseMs(aim, pace) + (wait === 'hold' ? hold.AIMED_JITTER_MS * random() : 0);
		},
	};
}

function watch(task: Task, rule: Rule, times: RunTimesOf.RunTimes): Watched {
	let seen = sightingsOfNew(0);
	for (let looks = 0; ;) {
		const now = seen.lastAt + rule(seen, times.of('any'), looks);
		looks += 1;
		if (now >= task.lastsMs) {
			times.add('any', runTimeOf(seen, now));
			return { lastsMs: task.lastsMs, delayMs: now - task.lastsMs, looks };
		}
		const share = (now - task.pendingMs) / (task.lastsMs - task.pendingMs);
		const progress = share < 0 ? undefined : progressOf(task.progress, share, task.id);
		seen = withLook(seen, now, { phase: 'running', progress });
	}
}

function drawTask(durations: Durations, progress: ProgressKind, id: string, random: Random): Task {
	const lastsMs = durations(random) * 1_000;
	const pendingMs = Math.min(PENDING_S * 1_000, PENDING * lastsMs) * random();
	return { id, pendingMs, lastsMs, progress };
}

function delays(watched: Watched[], allowed: (task: Watched, index: number) => number): Delays {
	const seconds = watched.map(({ delayMs }) => delayMs / 1_000);
	return {
		mean: mean(seconds),
		of95Percent: of95Percent(seconds),
		looks: mean(watched.map(({ looks }) => looks)),
		mostLooks: Math.max(...watched.map((task, index) => task.looks / allowed(task, index))),
	};
}

function simulate(wait: Way, lengths: string, progress: ProgressKind): Simulated {
	const random = randomFrom(seed);
	const rules = rulesOf(wait, random);
	const drawn = Array.from({ length: tasks }, (_, index) =>
		drawTask(LENGTHS[wait][lengths], progress, `${seed} ${index}`, random),
	);
	const watchAll = (rule: Rule) => {
		const times = new RunTimes({});
		return drawn.map((task) => watch(task, rule, times));
	};
	const onBeat = watchAll(rules.onBeat);
	const allowed = ({ lastsMs }: Watched, index: number) =>
		wait === 'hold' ? 1 + lastsMs / 5_000 : onBeat[index].looks;
	return {
		wait,
		lengths,
		progress,
		aimed: delays(watchAll(rules.aimed), allowed),
		onBeat: delays(onBeat, allowed),
	};
}

const simulated = (['hold', 'suspend'] as const).flatMap((wait) =>
	Object.keys(LENGTHS[wait]).flatMap((lengths) =>
		progressKinds.map((progress) => simulate(wait, lengths, progress)),
	),
);
console.log(JSON.stringify(simulated));
