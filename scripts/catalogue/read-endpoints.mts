import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import type { Endpoint, Field, Shape, Variant } from '../../runway/catalogue/types.ts';
import { NotUnderstood } from './not-understood.mts';
import { ShapeReader } from './read-shape.mts';
import { type Route, routesOf } from './read-routes.mts';
import { rulesIn } from './rule-sentences.mts';

export interface SdkComment {
	path: string;
	comment: string;
	/** As the type alone has it. */
	shape: Shape;
}

export interface SdkContents {
	endpoints: Endpoint[];
	/** Doc comments of all fields, to see which limits were not understood. */
	comments: SdkComment[];
	/** Everything that can be called, also what takes no body, for example `tasks.retrieve`. */
	methods: string[];
}

/** Parameters of SDK methods that become the request body. */
const BODY_PARAMETERS = ['body', 'params'];
/** Those that become the query of a list or a look-up, which forms ask for by hand, or headers. */
const OTHER_PARAMETERS = ['query', 'options'];

/**
 * Reads every request body of the SDK from its declarations.
 *
 * @param sdkFolder folder of the installed package
 * @throws NotUnderstood
 */
export function readSdk(sdkFolder: string): SdkContents {
	const entry = path.join(sdkFolder, 'client.d.ts');
	const program = ts.createProgram([entry], {
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		target: ts.ScriptTarget.ES2022,
		noEmit: true,
		// Types are read as they are written; the language's own library and other packages say nothing.
		noLib: true,
		types: [],
	});
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(entry);
	const client = source?.statements
		.filter(ts.isClassDeclaration)
		.find((each) => each.name?.text === 'RunwayML');
	if (client === undefined) throw new Error(`No class RunwayML in ${entry}`);

	const comments: SdkComment[] = [];
	const reader = new ShapeReader(checker, (where, comment, shape) => {
		comments.push({ path: where, comment, shape });
	});
	const routes = routesOf(path.join(sdkFolder, 'resources'));
	const resources = resourcesOf(client, checker, '');
	const endpoints = resources.flatMap(({ accessor, declaration }) =>
		bodyMethods(declaration).map(({ method, parameter }) => {
			const route = routeOf(declaration, method, routes);
			return placed(parameter, () =>
				readEndpoint(reader, `${accessor}.${method}`, parameter, route),
			);
		}),
	);
	const methods = resources.flatMap(({ accessor, declaration }) => [
		...new Set(
			declaration.members
				.filter(ts.isMethodDeclaration)
				.map(({ name }) => `${accessor}.${name.getText()}`),
		),
	]);
	return { endpoints: endpoints.map((each) => withRules(each, comments)), comments, methods };
}

/** The endpoint, with what the comments of each variant state beyond its types. */
function withRules(endpoint: Endpoint, comments: SdkComment[]): Endpoint {
	const variants = endpoint.variants.map((variant) => {
		const start = `${endpoint.id} ${variant.typeName}.`;
		const own = comments.filter(({ path: where }) => where.startsWith(start));
		const rules = rulesIn(
			endpoint.id,
			own.map(({ comment }) => comment),
		);
		return rules.length === 0 ? variant : { ...variant, rules };
	});
	return { ...endpoint, variants };
}

/** Whatever fails while a body is read stops the generator with the body's place. */
function placed<Result>(parameter: ts.ParameterDeclaration, read: () => Result): Result {
	try {
		return read();
	} catch (error) {
		if (error instanceof NotUnderstood) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw new NotUnderstood(parameter, `A request body cannot be read (${reason})`);
	}
}

/** All resources of a class, with the path that a caller reaches them by. */
function resourcesOf(
	owner: ts.ClassDeclaration,
	checker: ts.TypeChecker,
	prefix: string,
): Array<{ accessor: string; declaration: ts.ClassDeclaration }> {
	return owner.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
		const declaration = checker
			.getTypeAtLocation(member)
			.symbol?.declarations?.find(ts.isClassDeclaration);
		const isResource = declaration?.heritageClauses?.some((clause) =>
			clause.types.some((type) => type.expression.getText() === 'APIResource'),
		);
		const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
		if (declaration === undefined || !isResource || isStatic) return [];
		const accessor = prefix + member.name.getText();
		return [{ accessor, declaration }, ...resourcesOf(declaration, checker, `${accessor}.`)];
	});
}

function bodyMethods(
	declaration: ts.ClassDeclaration,
): Array<{ method: string; parameter: ts.ParameterDeclaration }> {
	return declaration.members.filter(ts.isMethodDeclaration).flatMap((member) => {
		// Overloads that leave an optional body out repeat the method without it.
		const parameter = member.parameters.filter(isBody).at(0);
		return parameter === undefined ? [] : [{ method: member.name.getText(), parameter }];
	});
}

/** @throws NotUnderstood if a parameter may be a body under a name of its own */
function isBody(parameter: ts.ParameterDeclaration): boolean {
	const name = parameter.name.getText();
	if (BODY_PARAMETERS.includes(name)) return true;
	const isPathPart = parameter.type?.kind === ts.SyntaxKind.StringKeyword;
	if (isPathPart || OTHER_PARAMETERS.includes(name)) return false;
	throw new NotUnderstood(parameter, `${name} is neither a body, a query nor a part of the path`);
}

function routeOf(declaration: ts.ClassDeclaration, method: string, routes: Map<string, Route>) {
	const key = `${declaration.name?.text}.${method}`;
	const route = routes.get(key);
	if (route === undefined) throw new NotUnderstood(declaration, `No request found in ${key}`);
	return route;
}

function readEndpoint(
	reader: ShapeReader,
	id: string,
	parameter: ts.ParameterDeclaration,
	route: Route,
): Endpoint {
	const bodies = alternativesOf(reader, parameter).map((node) => {
		const typeName = typeNameOf(node);
		return { typeName, fields: reader.fields(node, `${id} ${typeName}`) };
	});
	// Elsewhere a choice of models is a field like others.
	const isChosenFirst = bodies.length > 1 || startsTask(parameter);
	const variants = bodies.flatMap(({ typeName, fields }) =>
		(isChosenFirst ? oneModelEach(fields) : [fields]).map((own) => ({ typeName, fields: own })),
	);
	const discriminator =
		variants.length < 2 ? undefined : discriminatingField(variants.map(({ fields }) => fields));
	if (variants.length > 1 && discriminator === undefined) {
		throw new NotUnderstood(parameter, `No field distinguishes the bodies of ${id}`);
	}
	return {
		id,
		...route,
		variants: variants.map(({ typeName, fields }): Variant => {
			const literal = literalOf(fields, discriminator ?? 'model');
			return {
				name: literal === undefined ? 'default' : String(literal),
				...(discriminator === undefined ? {} : { discriminator }),
				typeName,
				fields,
			};
		}),
	};
}

/** Whether the call is one that makes something, as the SDK's own helper for waiting has it. */
function startsTask({ parent }: ts.ParameterDeclaration): boolean {
	return parent.type?.getText().includes('AwaitableTask') ?? false;
}

/** The fields of a body that takes several models, for each of the models. */
function oneModelEach(fields: Field[]): Field[][] {
	const model = fields.find(({ name }) => name === 'model');
	if (model?.shape.kind !== 'enum' || !model.required || model.shape.open === true) return [fields];
	return model.shape.values.map((value) =>
		fields.map((field) =>
			field === model ? { ...field, shape: { kind: 'enum', values: [value] } } : field,
		),
	);
}

/** The interfaces of a body: one, or the members of a union. */
function alternativesOf(
	reader: ShapeReader,
	parameter: ts.ParameterDeclaration,
): ts.InterfaceDeclaration[] {
	const resolve = (node: ts.TypeNode): ts.InterfaceDeclaration[] => {
		if (ts.isUnionTypeNode(node)) {
			return node.types
				.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword && !isNull(type))
				.flatMap(resolve);
		}
		if (!ts.isTypeReferenceNode(node)) {
			throw new NotUnderstood(node, 'A request body is not a named type');
		}
		const declaration = reader.declarationOf(node.typeName);
		if (declaration !== undefined && ts.isInterfaceDeclaration(declaration)) return [declaration];
		if (declaration !== undefined && ts.isTypeAliasDeclaration(declaration)) {
			return resolve(declaration.type);
		}
		throw new NotUnderstood(node, 'A request body is neither an interface nor an alias');
	};
	if (parameter.type === undefined) throw new NotUnderstood(parameter, 'A body without a type');
	return resolve(parameter.type);
}

function isNull(node: ts.TypeNode): boolean {
	return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** `ImageToVideoCreateParams.Gen4_5` */
function typeNameOf(node: ts.InterfaceDeclaration): string {
	const block = node.parent;
	const space = ts.isModuleBlock(block) ? block.parent : undefined;
	return space === undefined ? node.name.text : `${space.name.getText()}.${node.name.text}`;
}

function literalOf(fields: Field[], name: string): string | number | boolean | undefined {
	const shape = fields.find((field) => field.name === name)?.shape;
	return shape?.kind === 'enum' && shape.values.length === 1 && shape.open !== true
		? shape.values[0]
		: undefined;
}

function discriminatingField(variants: Field[][]): string | undefined {
	return variants[0]
		.map(({ name }) => name)
		.find((name) => {
			const literals = variants.map((fields) => literalOf(fields, name));
			return !literals.includes(undefined) && new Set(literals).size === literals.length;
		});
}

/** Version of the installed SDK. */
export function sdkVersion(sdkFolder: string): string {
	const text = fs.readFileSync(path.join(sdkFolder, 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}
