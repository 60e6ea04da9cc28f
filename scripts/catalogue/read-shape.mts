import ts from 'typescript';

import type { EnumShape, Field, ObjectShape, Shape } from '../../runway/catalogue/types.ts';
import { withLimits } from './limits.mts';
import { NotUnderstood } from './not-understood.mts';

type CommentListener = (path: string, comment: string, shape: Shape) => void;

/** Turns type nodes of the SDK's declarations into shapes, in the order they are written. */
export class ShapeReader {
	readonly checker: ts.TypeChecker;

	readonly onComment: CommentListener;

	/** Types that are being read, each within the one before it. */
	private readonly open: ts.Declaration[] = [];

	/** @param onComment gets every doc comment, with the shape as the type alone has it */
	constructor(checker: ts.TypeChecker, onComment: CommentListener) {
		this.checker = checker;
		this.onComment = onComment;
	}

	/** Fields of an interface or an object type, required ones first. */
	fields(node: ts.InterfaceDeclaration | ts.TypeLiteralNode, path: string): Field[] {
		if (ts.isInterfaceDeclaration(node) && (node.heritageClauses?.length ?? 0) > 0) {
			throw new NotUnderstood(node, `${path} inherits from another type`);
		}
		const fields = node.members.map((member) => {
			if (!ts.isPropertySignature(member) || member.type === undefined) {
				throw new NotUnderstood(member, `${path} has a member that is not a field`);
			}
			return this.field(member, member.type, path);
		});
		return [
			...fields.filter(({ required }) => required),
			...fields.filter(({ required }) => !required),
		];
	}

	private field(member: ts.PropertySignature, type: ts.TypeNode, path: string): Field {
		const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
		const fieldPath = `${path}.${name}`;
		const comment = commentOf(member);
		const stated = this.shape(type, fieldPath);
		const shape = withSharedMedia(withLimits(stated, comment, name));
		if (isOtherFrame(fieldPath, shape)) {
			throw new NotUnderstood(member, `${fieldPath} has a frame that the form has no question for`);
		}
		if (comment !== '') this.onComment(fieldPath, comment, stated);
		return {
			name,
			required: member.questionToken === undefined,
			...(ts.getJSDocDeprecatedTag(member) === undefined ? {} : { deprecated: true as const }),
			shape,
		};
	}

	shape(node: ts.TypeNode, path: string): Shape {
		switch (node.kind) {
			case ts.SyntaxKind.StringKeyword:
				return { kind: 'string' };
			case ts.SyntaxKind.NumberKeyword:
				return { kind: 'number' };
			case ts.SyntaxKind.BooleanKeyword:
				return { kind: 'boolean' };
			case ts.SyntaxKind.UnknownKeyword:
				return { kind: 'unknown' };
			default:
		}
		if (ts.isParenthesizedTypeNode(node)) return this.shape(node.type, path);
		if (ts.isLiteralTypeNode(node)) return literalShape(node, path);
		if (ts.isUnionTypeNode(node)) return this.union(node, path);
		if (ts.isArrayTypeNode(node)) {
			return { kind: 'array', items: this.shape(node.elementType, path) };
		}
		if (ts.isTypeLiteralNode(node)) return this.typeLiteral(node, path);
		if (isOpenString(node)) return { kind: 'enum', values: [], open: true };
		if (ts.isTypeReferenceNode(node)) return this.reference(node, path);
		throw new NotUnderstood(node, `${path} has a type of an unknown kind`);
	}

	private typeLiteral(node: ts.TypeLiteralNode, path: string): Shape {
		const [only] = node.members;
		if (node.members.length === 1 && ts.isIndexSignatureDeclaration(only)) {
			return { kind: 'map', values: this.shape(only.type, path) };
		}
		return { kind: 'object', fields: this.fields(node, path) };
	}

	private reference(node: ts.TypeReferenceNode, path: string): Shape {
		const name = node.typeName.getText();
		const [argument] = node.typeArguments ?? [];
		if (name === 'Array' && argument !== undefined) {
			return { kind: 'array', items: this.shape(argument, path) };
		}
		// A file that the SDK reads for the caller; nodes hand over n8n's binary data in its place.
		if (name === 'Uploadable') return { kind: 'unknown' };
		const declaration = this.declarationOf(node.typeName);
		if (declaration === undefined) {
			throw new NotUnderstood(
				node,
				`${path} refers to ${name}, which is not an interface or alias`,
			);
		}
		if (this.open.includes(declaration)) {
			throw new NotUnderstood(node, `${path} refers to ${name}, which it is a part of`);
		}
		this.open.push(declaration);
		const shape: Shape = ts.isInterfaceDeclaration(declaration)
			? { kind: 'object', fields: this.fields(declaration, path) }
			: this.shape(declaration.type, path);
		this.open.pop();
		return shape;
	}

	declarationOf(
		name: ts.EntityName,
	): ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined {
		const symbol = this.checker.getSymbolAtLocation(name);
		if (symbol === undefined) return undefined;
		const target =
			symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
		return target.declarations
			?.filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each))
			.at(0);
	}

	private union(node: ts.UnionTypeNode, path: string): Shape {
		const parts = node.types.map((type) => this.shape(type, path));
		const literals = parts.filter((part): part is EnumShape => part.kind === 'enum');
		const others = parts.filter((part) => part.kind !== 'enum');
		const merged: Shape[] = literals.length === 0 ? others : [...others, mergedEnum(literals)];
		if (merged.length === 1) return merged[0];
		const discriminator = discriminatorOf(merged);
		return {
			kind: 'union',
			...(discriminator === undefined ? {} : { discriminator }),
			anyOf: merged,
		};
	}
}

/** Frames are asked for one by one: the first, and the last. */
function isOtherFrame(path: string, shape: Shape): boolean {
	return (
		path.endsWith('.promptImage.position') &&
		shape.kind === 'enum' &&
		!shape.values.every((value) => value === 'first' || value === 'last')
	);
}

function mergedEnum(literals: EnumShape[]): EnumShape {
	return {
		kind: 'enum',
		values: literals.flatMap(({ values }) => values),
		...(literals.some(({ open }) => open) ? { open: true as const } : {}),
	};
}

/** The field that holds one literal in every alternative, and another one in each. */
export function discriminatorOf(shapes: Shape[]): string | undefined {
	const objects = shapes.filter((shape): shape is ObjectShape => shape.kind === 'object');
	if (objects.length < 2 || objects.length !== shapes.length) return undefined;
	const literalOf = (object: ObjectShape, name: string) => {
		const field = object.fields.find((each) => each.name === name);
		return field?.required && field.shape.kind === 'enum' && field.shape.values.length === 1
			? field.shape.values[0]
			: undefined;
	};
	return objects[0].fields
		.map(({ name }) => name)
		.find((name) => {
			const literals = objects.map((object) => literalOf(object, name));
			return !literals.includes(undefined) && new Set(literals).size === literals.length;
		});
}

function literalShape(node: ts.LiteralTypeNode, path: string): Shape {
	const { literal } = node;
	if (ts.isStringLiteral(literal)) return { kind: 'enum', values: [literal.text] };
	if (ts.isNumericLiteral(literal)) return { kind: 'enum', values: [Number(literal.text)] };
	if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null' };
	if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'enum', values: [true] };
	if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'enum', values: [false] };
	if (ts.isPrefixUnaryExpression(literal)) {
		return { kind: 'enum', values: [Number(literal.getText())] };
	}
	throw new NotUnderstood(node, `${path} has a literal of an unknown kind`);
}

/** `string & {}`: any string, beside literals that an editor offers. */
function isOpenString(node: ts.TypeNode): boolean {
	return (
		ts.isIntersectionTypeNode(node) &&
		node.types.length === 2 &&
		node.types[0].kind === ts.SyntaxKind.StringKeyword &&
		ts.isTypeLiteralNode(node.types[1]) &&
		node.types[1].members.length === 0
	);
}

/**
 * One file as a plain URI, or a list of files with more to say: the plain URI is a file of the same
 * kind, even if the comment does not repeat it.
 */
function withSharedMedia(shape: Shape): Shape {
	if (shape.kind !== 'union') return shape;
	const list = shape.anyOf.find((part) => part.kind === 'array');
	if (list?.items.kind !== 'object') return shape;
	const uri = list.items.fields.find(({ name }) => name === 'uri')?.shape;
	const media = uri?.kind === 'string' ? uri.media : undefined;
	if (media === undefined) return shape;
	const anyOf = shape.anyOf.map((part) => (part.kind === 'string' ? { ...part, media } : part));
	return { ...shape, anyOf };
}

/**
 * The whole doc comment of a declaration as one line a paragraph. TypeScript's own reading ends at
 * the first word with an @, such as the `@Audio1` of a prompt.
 */
export function commentOf(node: ts.Node): string {
	return ts
		.getJSDocCommentsAndTags(node)
		.filter(ts.isJSDoc)
		.map((doc) =>
			doc
				.getText()
				.replace(/^\/\*\*|\*\/$/g, '')
				.replace(/^[ \t]*\*[ \t]?/gm, ''),
		)
		.join('\n')
		.trim()
		.replace(/([^\n])\n(?![\n-])/g, '$1 ');
}
