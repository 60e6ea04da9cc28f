import fs from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

const ROOT = path.join(import.meta.dirname, '../..');

export interface PackageNode {
	/** Name of the node type, for example `runwayVideo`. */
	name: string;
	/** Folder of the node's source. */
	folder: string;
	node: INodeType;
}

/** Every node that package.json registers, made from its source. */
export async function packageNodes(): Promise<PackageNode[]> {
	const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	return await Promise.all(
		manifest.n8n.nodes.map(async (built) => {
			const source = path.join(ROOT, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
			const className = path.basename(source, '.node.ts');
			const module = (await import(source)) as Record<string, new () => INodeType>;
			const node = new module[className]();
			return { name: node.description.name, folder: path.dirname(source), node };
		}),
	);
}

/** Values that the node offers under a name such as `resource` or `operation`. */
export function offered(node: INodeType, name: string): string[] {
	return node.description.properties
		.filter((property: INodeProperties) => property.name === name)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.map(({ value }) => String(value));
}
