import { setTimeout as sleep } from 'node:timers/promises';

/** n8n's response to any request if its database did not answer a ping in time. */
const DATABASE_BUSY = 'Database is not ready!';
const BUSY_LIMIT_MS = 60_000;
const BUSY_PAUSE_MS = 500;

/** The login of a local n8n's owner. */
export interface Owner {
	readonly email: string;
	/** At least 8 characters with a digit and a capital letter; n8n refuses others. */
	readonly password: string;
}

/** An answer of n8n's own API that is not a success. */
export class N8nRestError extends Error {
	readonly status: number;
	/** Whether n8n would do what was asked a moment later. */
	readonly isBusy: boolean;

	constructor(method: string, path: string, status: number, body: string) {
		super(`n8n answered ${method} ${path} with ${status}: ${messageOf(body)}`);
		this.name = 'N8nRestError';
		this.status = status;
		this.isBusy = status === 503 && messageOf(body) === DATABASE_BUSY;
	}
}

function messageOf(body: string): string {
	try {
		const { message } = JSON.parse(body) as { message?: unknown };
		return typeof message === 'string' ? message : body;
	} catch {
		return body.slice(0, 500);
	}
}

/**
 * n8n's internal API, the one that its editor uses, with a login kept as a cookie. Paths are below
 * `/rest`; answers come without the `data` around them.
 */
export class N8nRestClient {
	readonly url: string;
	private cookie: string;

	/** @param session of a login that another client has made */
	constructor(url: string, session = '') {
		this.url = url;
		this.cookie = session;
	}

	/** The cookie of the login: n8n takes it from other clients too, and refuses many logins. */
	get session(): string {
		return this.cookie;
	}

	/** Creates the owner account of a fresh n8n, or logs in if there is one. */
	async login(owner: Owner): Promise<void> {
		const settings = await this.get<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad === true) {
			await this.post('/owner/setup', { ...owner, firstName: 'Demo', lastName: 'Owner' });
		} else {
			const { email, password } = owner;
			await this.post('/login', { emailOrLdapLoginId: email, password });
		}
	}

	get<T>(path: string): Promise<T> {
		return this.json('GET', path);
	}

	post<T>(path: string, body: object = {}): Promise<T> {
		return this.json('POST', path, body);
	}

	patch<T>(path: string, body: object): Promise<T> {
		return this.json('PATCH', path, body);
	}

	delete<T>(path: string): Promise<T> {
		return this.json('DELETE', path);
	}

	/** The raw answer, for files. */
	async fetch(method: string, path: string, body?: object): Promise<Response> {
		const deadline = performance.now() + BUSY_LIMIT_MS;
		for (;;) {
			try {
				return await this.request(method, path, body);
			} catch (error) {
				const isBusy = error instanceof N8nRestError && error.isBusy;
				if (!isBusy || performance.now() > deadline) throw error;
				await sleep(BUSY_PAUSE_MS);
			}
		}
	}

	private async request(method: string, path: string, body?: object): Promise<Response> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				// n8n closes idle connections after seconds: on a busy machine a request may meet that.
				connection: 'close',
				...(this.cookie && { cookie: this.cookie }),
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const login = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (login) this.cookie = login.split(';', 1)[0] ?? '';
		if (!response.ok) {
			throw new N8nRestError(method, path, response.status, await response.text());
		}
		return response;
	}

	private async json<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await this.fetch(method, path, body);
		const { data } = (await response.json()) as { data: T };
		return data;
	}
}
