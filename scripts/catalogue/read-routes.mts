import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import type { Endpoint } from '../../runway/catalogue/types.ts';

export type Route = Pick<Endpoint, 'method' | 'path'>;

const METHODS: Record<string, Route['method']> = {
	get: 'GET',
	post: 'POST',
	put: 'PUT',
	patch: 'PATCH',
	delete: 'DELETE',
};

/**
 * Method and path of each request, by `Class.method`. The declarations do not have them, so they
 * are read from the SDK's code: the call on `this._client` in the method's body.
 */
export function routesOf(resourcesFolder: string): Map<string, Route> {
	const routes = new Map<string, Route>();
	for (const file of fs.readdirSync(resourcesFolder, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.mjs')) continue;
		const text = fs.readFileSync(path.join(resourcesFolder, file), 'utf8');
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
		for (const statement of source.statements.filter(ts.isClassDeclaration)) {
			for (const member of statement.members.filter(ts.isMethodDeclaration)) {
				const route = firstRequest(member);
				const key = `${statement.name?.text}.${member.name.getText()}`;
				if (route !== undefined) routes.set(key, route);
			}
		}
	}
	return routes;
}

function firstRequest(node: ts.Node): Route | undefined {
	const found = requestCall(node);
	return found ?? ts.forEachChild(node, firstRequest);
}

function requestCall(node: ts.Node): Route | undefined {
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) {
		return undefined;
	}
	const { expression, name } = node.expression;
	if (expression.getText() !== 'this._client') return undefined;
	const method = METHODS[name.text];
	const [address] = node.arguments;
	const wirePath = address === undefined ? undefined : pathOf(address);
	return method === undefined || wirePath === undefined ? undefined : { method, path: wirePath };
}

function pathOf(node: ts.Expression): string | undefined {
	if (ts.isStringLiteral(node)) return node.text;
	if (!ts.isTaggedTemplateExpression(node)) return undefined;
	const { template } = node;
	if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
	return template.templateSpans.reduce(
		(text, span) => `${text}{${span.expression.getText()}}${span.literal.text}`,
		template.head.text,
	);
}
