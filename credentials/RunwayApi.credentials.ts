import type {
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { type RunwayCredential, unusableCredential } from '../runway/api/credential';
import { TEST_RULES } from '../runway/api/credential-test';

export class RunwayApi implements ICredentialType {
	name = 'runwayApi';

	displayName = 'Runway API';

	icon: Icon = { light: 'file:../icons/runway.svg', dark: 'file:../icons/runway.dark.svg' };

	documentationUrl = 'https://docs.dev.runwayml.com/guides/setup/';

	properties: INodeProperties[] = [
		{
			displayName:
				'Create a key in the <a href="https://dev.runwayml.com/" target="_blank">Runway Dev</a> under API Keys, and buy credits there under Billing. Credits of the Runway app do not count for the API.',
			name: 'whereToGetAKey',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'key_…',
			description: 'It starts with "key_". The portal shows it only once, when it is created.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.dev.runwayml.com',
			description:
				'Address of the API. Keep the default for Runway itself. Only https addresses, or this machine (http://localhost), are accepted, because the API key is sent there.',
		},
		{
			displayName: 'On Behalf Of',
			name: 'onBehalfOf',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-4711',
			hint: 'Only for accounts that Runway asks for it',
			description:
				'ID of the user or customer that the work is for, sent to Runway with every request as X-Runway-On-Behalf-Of. Some accounts cannot generate without it.',
		},
	];

	// As code rather than as a list of headers, which n8n would also send if they are empty.
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const credential = credentials as RunwayCredential;
		// The test of the credential comes here without any check before.
		const unusable = unusableCredential(credential);
		if (unusable !== undefined) throw new Error(`${unusable.message}. ${unusable.description}`);
		const { apiKey, onBehalfOf } = credential;
		return {
			...requestOptions,
			headers: {
				...requestOptions.headers,
				Authorization: `Bearer ${apiKey}`,
				// The API answers 400 without it; this is its only published version.
				'X-Runway-Version': '2024-11-06',
				...(onBehalfOf ? { 'X-Runway-On-Behalf-Of': onBehalfOf } : {}),
			},
		};
	};

	test: ICredentialTestRequest = {
		request: {
			// Without what would take in the path; addresses that may not have the key get no further
			// than to `authenticate`.
			baseURL: '={{ $credentials.baseUrl.replace(/[/?#]+$/, "") }}',
			url: '/v1/organization',
			disableFollowRedirect: true,
		},
		rules: TEST_RULES as IAuthenticateRuleResponseCode[],
	};
}
