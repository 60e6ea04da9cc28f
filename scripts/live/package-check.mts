/** Responses of the service that differ from what the package relies on. */
import type { Outcome } from './orders.mts';
import type { Package } from './package.mts';
import type { Exchange } from './recorder.mts';

const STATES = ['PENDING', 'THROTTLED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
const DAY_S = 86_400;

/** How the package would name an error, in the service and in the sandbox. */
function errorKinds(service: Exchange[], sandbox: Exchange[], parts: Package): string[] {
	const kindOf = ({ status, headers, response, path }: Exchange) =>
		parts.errorFromResponse({ statusCode: status, headers, body: response }, path)?.kind ?? 'none';
	return service.flatMap((there) => {
		const here = sandbox.find(({ step, method }) => step === there.step && method === there.method);
		if (here === undefined || there.step.startsWith('order:')) return [];
		const [seen, expected] = [kindOf(there), kindOf(here)];
		return seen === expected
			? []
			: [`${there.step}: the package reads '${seen}', and '${expected}' in the sandbox`];
	});
}

function reading(what: string, read: () => unknown): string[] {
	try {
		read();
		return [];
	} catch (error) {
		return [`${what}: ${(error as Error).message}`];
	}
}

function taskChecks({ step, method, path, response }: Exchange): string[] {
	const { status, progress } = (response ?? {}) as { status?: string; progress?: unknown };
	if (!step.startsWith('order:') || method !== 'GET' || !path.startsWith('/v1/tasks/')) return [];
	const isUnknown = status !== undefined && !STATES.includes(status);
	const isShare = typeof progress === 'number' && progress >= 0 && progress <= 1;
	const isHundredth = isShare && Math.abs(progress * 100 - Math.round(progress * 100)) < 1e-6;
	return [
		...(isUnknown ? [`${step}: the state ${status} is not documented`] : []),
		...(progress === undefined || progress === null || isHundredth
			? []
			: [`${step}: a progress of ${JSON.stringify(progress)} is no share in hundredths`]),
	];
}

function linkChecks({ step, path, method }: Exchange): string[] {
	if (method !== 'HEAD' || !URL.canParse(path)) return [];
	const { searchParams } = new URL(path);
	const names = [...searchParams.keys()].join(', ');
	if (names !== '_jwt')
		return [`${step}: the output link has ${names || 'no parameter'}, not _jwt`];
	const [, payload = ''] = searchParams.get('_jwt')!.split('.');
	const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: number };
	return exp !== undefined && exp % DAY_S === 0
		? []
		: [`${step}: the output link does not end at midnight UTC`];
}

function priceChecks({ kind, forecast, leastForecast, estimate, cost }: Outcome): string[] {
	const isForecast =
		forecast === null
			? estimate === undefined
			: estimate !== undefined && estimate <= forecast && estimate >= (leastForecast ?? forecast);
	return [
		...(estimate === undefined || isForecast
			? []
			: [`order: ${kind}: ${forecast} credits were forecast, and the estimate is ${estimate}`]),
		...(cost === undefined || estimate === undefined || cost === estimate
			? []
			: [`order: ${kind}: the estimate was ${estimate}, and ${cost} credits were charged`]),
	];
}

export function packageCheck(
	service: Exchange[],
	sandbox: Exchange[],
	outcomes: Outcome[],
	parts: Package,
): string[] {
	const organization = service.find(
		({ step, status }) => step === 'organization' && status === 200,
	);
	const lines = [
		...errorKinds(service, sandbox, parts),
		...(organization === undefined
			? []
			: reading('organization', () => parts.readOrganization(organization.response))),
		...service.flatMap((each) => [...taskChecks(each), ...linkChecks(each)]),
		...outcomes.flatMap(priceChecks),
	];
	return [...new Set(lines)];
}
