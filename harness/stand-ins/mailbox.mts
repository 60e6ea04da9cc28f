import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

import type { CredentialInput } from '../n8n/api.mts';
import { Received } from './received.mts';

/** A mail server on this machine that keeps what it is sent. */
export interface Mailbox {
	readonly mails: Received<Email>;
	/** For n8n's Send Email node. */
	readonly credential: CredentialInput;
	close(): Promise<void>;
}

/** The name that n8n gives the first credential of this type. */
const CREDENTIAL_NAME = 'SMTP account';

export async function openMailbox(): Promise<Mailbox> {
	const mails = new Received<Email>();
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, _session, done) {
			buffer(stream)
				.then(async (bytes) => mails.add(await PostalMime.parse(bytes)))
				.then(() => done(), done);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.server.address() as AddressInfo;
	const data = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
	return {
		mails,
		credential: { name: CREDENTIAL_NAME, type: 'smtp', data },
		close: () => new Promise((resolve) => void server.close(() => resolve())),
	};
}
