import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import ts from 'typescript';

import { readReviewList } from '../../scripts/catalogue/review.mts';
import { offered, packageNodes } from './package-nodes.mts';

/** Every method of the SDK, and the operation of a node that does it; proof that nothing is missing. */
const REACHED_BY: Record<string, [node: string, operation: string]> = {
	'avatarConversations.delete': ['runwayConversation', 'delete'],
	'avatarConversations.list': ['runwayConversation', 'getMany'],
	'avatarConversations.retrieve': ['runwayConversation', 'get'],
	'avatarVideos.create': ['runwayAvatar', 'createVideo'],
	'avatars.create': ['runwayAvatar', 'create'],
	'avatars.delete': ['runwayAvatar', 'delete'],
	'avatars.getUsage': ['runwayAvatar', 'getUsage'],
	'avatars.list': ['runwayAvatar', 'getMany'],
	'avatars.retrieve': ['runwayAvatar', 'get'],
	'avatars.update': ['runwayAvatar', 'update'],
	'characterPerformance.create': ['runwayVideo', 'characterPerformance'],
	'documents.create': ['runwayDocument', 'create'],
	'documents.delete': ['runwayDocument', 'delete'],
	'documents.list': ['runwayDocument', 'getMany'],
	'documents.retrieve': ['runwayDocument', 'get'],
	'documents.update': ['runwayDocument', 'update'],
	'generate.audio.create': ['runwayAudio', 'generateAudio'],
	'generate.image.create': ['runwayImage', 'generateImage'],
	'generate.video.create': ['runwayVideo', 'generateVideo'],
	'imageToVideo.create': ['runwayVideo', 'imageToVideo'],
	'imageUpscale.create': ['runwayImage', 'imageUpscale'],
	'organization.retrieve': ['runwayOrganization', 'get'],
	'organization.retrieveUsage': ['runwayOrganization', 'getUsage'],
	'organization.webapp.auditLogs.list': ['runwayOrganization', 'getAuditLogs'],
	'organization.webapp.auditLogs.retrieve': ['runwayOrganization', 'getAuditLog'],
	'organization.webapp.listUsage': ['runwayOrganization', 'getWorkspaceUsage'],
	'realtimeSessions.create': ['runwayRealtimeSession', 'create'],
	'realtimeSessions.delete': ['runwayRealtimeSession', 'cancel'],
	'realtimeSessions.retrieve': ['runwayRealtimeSession', 'get'],
	'recipes.adLocalization': ['runwayRecipe', 'adLocalization'],
	'recipes.marketingStockImage': ['runwayRecipe', 'marketingStockImage'],
	'recipes.multiShotVideo': ['runwayRecipe', 'multiShotVideo'],
	'recipes.productAd': ['runwayRecipe', 'productAd'],
	'recipes.productCampaignImage': ['runwayRecipe', 'productCampaignImage'],
	'recipes.productSwap': ['runwayRecipe', 'productSwap'],
	'recipes.productUgc': ['runwayRecipe', 'productUgc'],
	'routers.create': ['runwayRouter', 'create'],
	'routers.delete': ['runwayRouter', 'delete'],
	'routers.list': ['runwayRouter', 'getMany'],
	'routers.listRequests': ['runwayRouter', 'getRequests'],
	'routers.retrieve': ['runwayRouter', 'get'],
	'routers.update': ['runwayRouter', 'update'],
	'soundEffect.create': ['runwayAudio', 'soundEffect'],
	'speechToSpeech.create': ['runwayAudio', 'speechToSpeech'],
	'tasks.delete': ['runwayTask', 'delete'],
	'tasks.retrieve': ['runwayTask', 'get'],
	'textToImage.create': ['runwayImage', 'textToImage'],
	'textToSpeech.create': ['runwayAudio', 'textToSpeech'],
	'textToVideo.create': ['runwayVideo', 'textToVideo'],
	'uploads.createEphemeral': ['runwayUpload', 'createEphemeral'],
	'videoToHdr.create': ['runwayVideo', 'videoToHdr'],
	'videoToVideo.create': ['runwayVideo', 'videoToVideo'],
	'videoUpscale.create': ['runwayVideo', 'videoUpscale'],
	'voiceDubbing.create': ['runwayAudio', 'voiceDubbing'],
	'voiceIsolation.create': ['runwayAudio', 'voiceIsolation'],
	'voices.create': ['runwayVoice', 'create'],
	'voices.delete': ['runwayVoice', 'delete'],
	'voices.list': ['runwayVoice', 'getMany'],
	'voices.preview': ['runwayVoice', 'preview'],
	'voices.retrieve': ['runwayVoice', 'get'],
	'voices.update': ['runwayVoice', 'update'],
	'workflowInvocations.retrieve': ['runwayWorkflow', 'getInvocation'],
	'workflows.list': ['runwayWorkflow', 'getMany'],
	'workflows.retrieve': ['runwayWorkflow', 'get'],
	'workflows.run': ['runwayWorkflow', 'run'],
};

const SDK = path.join(import.meta.dirname, '../../node_modules/@runwayml/sdk');

/** The methods of the client's resources, as its types declare them: `avatars.create`, … */
function publicMethods(): string[] {
	const file = path.join(SDK, 'client.d.ts');
	const program = ts.createProgram([file], { types: [], noResolve: false });
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(file)!;
	const client = checker
		.getExportsOfModule(checker.getSymbolAtLocation(source)!)
		.find(({ name }) => name === 'RunwayML')!;

	/** A resource of the API has what all of them inherit. */
	const isResource = (type: ts.Type) => type.getProperty('_client') !== undefined;
	const methodsOf = (type: ts.Type, prefix: string): string[] =>
		type.getProperties().flatMap((property) => {
			const name = `${prefix}${property.name}`;
			const inner = checker.getTypeOfSymbol(property);
			if (prefix !== '' && (property.flags & ts.SymbolFlags.Method) !== 0) return [name];
			return property.name !== '_client' && isResource(inner) ? methodsOf(inner, `${name}.`) : [];
		});
	return methodsOf(checker.getDeclaredTypeOfSymbol(client), '').sort();
}

const nodes = await packageNodes();
const methods = publicMethods();

/** Whether a node of the package offers the operation. */
function isOffered([name, operation]: [string, string]): boolean {
	const found = nodes.find((each) => each.name === name);
	return found !== undefined && offered(found.node, 'operation').includes(operation);
}

const reached = methods.filter((method) => {
	const by = REACHED_BY[method] as [string, string] | undefined;
	return by !== undefined && isOffered(by);
});

afterAll(() => {
	const width = Math.max(...methods.map(({ length }) => length));
	const rows = methods.map((method) => {
		const by = reached.includes(method) ? REACHED_BY[method].join(' → ') : 'no node';
		return `  ${method.padEnd(width)}  ${by}\n`;
	});
	process.stdout.write(
		`Methods of the SDK that a node reaches: ${reached.length} of ${methods.length}\n${rows.join('')}`,
	);
});

test('every method of the SDK is reached by an operation of a node', () => {
	// What is newer than the nodes waits on the review list.
	const waiting = readReviewList().flatMap(({ kind, where }) =>
		kind === 'endpoint' ? [where] : [],
	);
	const missing = methods.filter((each) => !reached.includes(each) && !waiting.includes(each));
	expect(missing).toEqual([]);
});

test('the table names no method that the SDK does not have', () => {
	expect(Object.keys(REACHED_BY).filter((each) => !methods.includes(each))).toEqual([]);
});
