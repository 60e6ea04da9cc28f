// What the examples reach outside of n8n and Runway, on this machine: for tests and for `npm start`.
import type { Credential, N8nApi } from './n8n/api.mts';
import { openBlog, type Blog } from './stand-ins/blog.mts';
import { openChatModel, type ChatModel } from './stand-ins/chat-model.mts';
import { openFileStore, type FileStore } from './stand-ins/file-store.mts';
import { openMailbox, type Mailbox } from './stand-ins/mailbox.mts';

export type { StoredFile } from './stand-ins/file-store.mts';

export class StandIns {
	readonly mailbox: Mailbox;
	readonly store: FileStore;
	readonly model: ChatModel;
	readonly blog: Blog;

	private constructor(mailbox: Mailbox, store: FileStore, model: ChatModel, blog: Blog) {
		this.mailbox = mailbox;
		this.store = store;
		this.model = model;
		this.blog = blog;
	}

	static async open(): Promise<StandIns> {
		return new StandIns(
			await openMailbox(),
			await openFileStore(),
			await openChatModel(),
			await openBlog(),
		);
	}

	private get all(): Array<Mailbox | FileStore | ChatModel | Blog> {
		return [this.mailbox, this.store, this.model, this.blog];
	}

	/**
	 * Gives n8n the credentials for them.
	 *
	 * @param nameOf what n8n is to call one; default: as the examples do
	 * @returns them under the names that the examples use
	 */
	async saveCredentials(
		api: Pick<N8nApi, 'saveCredential'>,
		nameOf = (name: string): string => name,
	): Promise<Credential[]> {
		return await Promise.all(
			this.all.map(async ({ credential }) => {
				const { name } = credential;
				return { ...(await api.saveCredential({ ...credential, name: nameOf(name) })), name };
			}),
		);
	}

	async close(): Promise<void> {
		await Promise.all(this.all.map((each) => each.close()));
	}
}
