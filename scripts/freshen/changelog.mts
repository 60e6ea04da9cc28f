import { nameFromId } from '../../runway/catalogue/labels/made.ts';
import { MODEL_NAMES } from '../../runway/catalogue/labels/models.ts';
import type { Change, Changes } from './changes.mts';

const TITLE = '## Unreleased';

/** `textToVideo.create` → `Text to Video`, `recipes.productAd` → `Product Ad`. */
export function endpointName(id: string): string {
	const words = id
		.replace(/\.create$/, '')
		.split('.')
		.filter((part) => part !== 'recipes');
	return nameFromId(
		words
			.map((word) => word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
			.join('_'),
	);
}

function modelName(id: string): string {
	return Object.hasOwn(MODEL_NAMES, id) ? MODEL_NAMES[id] : nameFromId(id);
}

function endpointNames(ids: string[]): string {
	return ids.map(endpointName).join(', ');
}

function placesText(places: Change['places']): string {
	return [...places]
		.map(([endpoint, variants]) => {
			const models = variants.filter((name) => name !== 'default').map(modelName);
			const name = endpointName(endpoint);
			return models.length === 0 ? name : `${name} (${models.join(', ')})`;
		})
		.join(', ');
}

const BREAKING = '**Breaking:** ';

/** The effects of an update on users of the nodes, a line each; breaking ones first. */
export function changelogLines(found: Changes): string[] {
	return [
		...[...found.goneModels].map(
			([id, places]) =>
				`${BREAKING}the model **${modelName(id)}** (\`${id}\`) is gone from ${endpointNames(places)}. A workflow that names it ends with a message before anything is ordered.`,
		),
		...found.goneEndpoints.map(
			({ id }) =>
				`${BREAKING}${endpointName(id)} is gone from the API's SDK. Its operation stays, and the API decides.`,
		),
		...found.changes
			.filter(({ breaking }) => breaking)
			.map(({ text, places }) => `${BREAKING}${placesText(places)}: ${text}.`),
		...[...found.newModels].map(
			([id, places]) => `New model **${modelName(id)}** (\`${id}\`) for ${endpointNames(places)}.`,
		),
		...found.newEndpoints.map(
			({ method, path }) => `The API has \`${method} ${path}\` now, which no node offers yet.`,
		),
		...found.changes
			.filter(({ breaking }) => !breaking)
			.map(({ text, places }) => `${placesText(places)}: ${text}.`),
	];
}

/** The changelog with these lines in its section for the next version; none twice. */
export function withChanges(changelog: string, sdkVersion: string, lines: string[]): string {
	const [head, section, rest] = divided(changelog);
	const sdk = `For \`@runwayml/sdk\` ${sdkVersion}.`;
	const kept = section.replace(/^For `@runwayml\/sdk` .*\.\n*/m, '').trim();
	const added = lines.map((line) => `- ${line}`).filter((line) => !kept.includes(line));
	const list = [...(kept === '' ? [] : [kept]), ...added].join('\n');
	return `${head}${TITLE}\n\n${sdk}\n\n${list === '' ? '' : `${list}\n\n`}${rest}`;
}

/** The text before the section of the next version, in it, and after it. */
function divided(changelog: string): [string, string, string] {
	const start = changelog.indexOf(`${TITLE}\n`);
	const first = start < 0 ? changelog.search(/^## /m) : start;
	if (first < 0) return [`${changelog.trimEnd()}\n\n`, '', ''];
	if (start < 0) return [changelog.slice(0, first), '', changelog.slice(first)];
	const body = changelog.slice(start + TITLE.length + 1);
	const end = body.search(/^## /m);
	return [
		changelog.slice(0, start),
		end < 0 ? body : body.slice(0, end),
		end < 0 ? '' : body.slice(end),
	];
}
