import path from 'node:path';
import ts from 'typescript';

/** Stops the generator: a shape that is dropped in silence would be a field no one can reach. */
export class NotUnderstood extends Error {
	constructor(node: ts.Node, what: string) {
		const source = node.getSourceFile();
		const { line } = source.getLineAndCharacterOfPosition(node.getStart());
		const text = node.getText().replace(/\s+/g, ' ').slice(0, 200);
		super(
			`${what}\n  at ${path.basename(source.fileName)}:${line + 1}\n  ${text}\n` +
				'Teach scripts/catalogue/ this shape; it must not be left out.',
		);
		this.name = 'NotUnderstood';
	}
}
