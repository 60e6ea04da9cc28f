import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class RunwayApi implements ICredentialType {
	name = 'runwayApi';

	displayName = 'Runway API';

	icon: Icon = { light: 'file:../icons/runway.svg', dark: 'file:../icons/runway.dark.svg' };

	documentationUrl = 'https://docs.dev.runwayml.com/guides/setup/';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'key_…',
			description:
				'Create one in the Runway developer portal under API Keys. It starts with "key_" and is shown only once.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.dev.runwayml.com',
			description:
				'Where the API is reached. Keep the default for Runway itself. Only https addresses, or this machine (http://localhost), are accepted, because the API key is sent there.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{$credentials.apiKey}}',
				// The API answers 400 without it; this is its only published version.
				'X-Runway-Version': '2024-11-06',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			// A declarative test cannot run code, and the key must not travel unencrypted: an address
			// that is neither https nor loopback is replaced by one that cannot resolve and says why.
			baseURL:
				'={{ /^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:|\\/|$))/i.test($credentials.baseUrl) ? $credentials.baseUrl.replace(/\\/+$/, "") : "https://base-url-must-start-with-https.invalid" }}',
			url: '/v1/organization',
			disableFollowRedirect: true,
		},
	};
}
