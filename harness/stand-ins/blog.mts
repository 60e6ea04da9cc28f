import fastify from 'fastify';

import type { CredentialInput } from '../n8n/api.mts';
import { Received } from './received.mts';

export interface Post {
	readonly title: string;
	readonly content: string;
	readonly status: string;
}

/** A WordPress site on this machine, as far as new posts go. */
export interface Blog {
	readonly posts: Received<Post>;
	/** For n8n's WordPress node. */
	readonly credential: CredentialInput;
	close(): Promise<void>;
}

/** The name that n8n gives the first credential of this type. */
const CREDENTIAL_NAME = 'Wordpress account';

export async function openBlog(): Promise<Blog> {
	const posts = new Received<Post>();
	const server = fastify({ bodyLimit: 50_000_000 });
	server.post('/wp-json/wp/v2/posts', async ({ body }, reply) => {
		posts.add(body as Post);
		return await reply.code(201).send({ id: posts.all.length, ...(body as Post) });
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	const data = { username: 'editor', password: 'stand-in', url };
	return {
		posts,
		credential: { name: CREDENTIAL_NAME, type: 'wordpressApi', data },
		close: () => server.close(),
	};
}
