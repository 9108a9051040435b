// Writes what openapi.yaml asks of the bodies of records as a module: `node scripts/rules.js FILE`.
import { writeFileSync } from 'node:fs';
import openapiTS from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const bodies = /^#\/components\/schemas\/(Session|Output|Site|Twinning|Commendation)Body$/;
const words = /** @type {const} */ ([
	'minLength',
	'maxLength',
	'pattern',
	'minimum',
	'maximum',
	'minItems',
	'maxItems',
	'uniqueItems'
]);

/** @typedef {Record<string, unknown>} Schema */
/** @type {Record<string, Record<string, Schema>>} */
const rules = {};

await openapiTS(new URL('../../openapi.yaml', import.meta.url), {
	transform(schema, { path }) {
		const name = bodies.exec(path ?? '')?.[1];
		if (name) rules[`${name}Body`] = rulesOf(/** @type {Schema} */ (schema));
		return undefined;
	}
});

/** @param {Schema} schema */
function rulesOf(schema) {
	const required = new Set(/** @type {string[]} */ (schema.required ?? []));
	const members = /** @type {Record<string, Schema>} */ (schema.properties ?? {});
	return Object.fromEntries(
		Object.entries(members).flatMap(([member, told]) => {
			const rule = {
				...(required.has(member) ? { required: true } : {}),
				...asked(told),
				...within('each', told.items),
				...within('every', told.additionalProperties)
			};
			return Object.keys(rule).length > 0 ? [[member, rule]] : [];
		})
	);
}

/** @param {string} name @param {unknown} schema */
function within(name, schema) {
	const rule = typeof schema === 'object' && schema ? asked(/** @type {Schema} */ (schema)) : {};
	return Object.keys(rule).length > 0 ? { [name]: rule } : {};
}

/** @param {Schema} schema */
function asked(schema) {
	return Object.fromEntries(
		words.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]]))
	);
}

const file = process.argv[2] ?? 'src/lib/api/rules.ts';
const text = `/** What openapi.yaml asks of the bodies of records; made by \`npm run types\`, not by hand. */
export const rules = ${JSON.stringify(rules)} as const;
`;
const style = await resolveConfig('src/lib/api/rules.ts');
writeFileSync(file, await format(text, { ...style, parser: 'typescript' }));
