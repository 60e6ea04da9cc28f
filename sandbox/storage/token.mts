/** Tokens as the service signs its links and uploads: three parts, the middle one readable. */
import { createHmac } from 'node:crypto';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signToken(payload: object, secret: Buffer): string {
	const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
	return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
