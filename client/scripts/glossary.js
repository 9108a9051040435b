import { readFileSync } from 'node:fs';

const folder = new URL('../../api/Catalogue/vocabulary/', import.meta.url);
const name = 'virtual:glossary';

/** @typedef {{ code: string, vi: string, en: string, alternatives: string[], category: string, says: { vi: string, en: string } }} Term */

/**
 * The words of the work as a module, `virtual:glossary`, and their codes alone as `virtual:glossary/codes`:
 * read from the tables that the service reads its vocabulary from, so that each word is told once.
 * @returns {import('vite').Plugin}
 */
export function glossary() {
	return {
		name: 'glossary',
		resolveId: (id) => (id === name || id === `${name}/codes` ? `\0${id}` : null),
		load(id) {
			if (!id.startsWith(`\0${name}`)) return null;
			for (const table of ['glossary', 'indicators']) this.addWatchFile(fileOf(table).pathname);
			const terms = readTerms();
			const told = id.endsWith('codes') ? terms.map(({ code }) => code) : terms;
			return `export default ${JSON.stringify(told)};`;
		}
	};
}

/** @returns {Term[]} */
function readTerms() {
	const indicators = new Map(read('indicators').map((row) => [row.code, row]));
	return read('glossary').map((row) => {
		const { code = '', term_vi: vi = '', term_en: en = '', category = '' } = row;
		const alternatives = (row.alternatives_en ?? '').split('; ').filter(Boolean);
		// What an indicator is, its own table says.
		const of = indicators.get(code);
		const says = {
			vi: row.says_vi || sentence(of?.definition_vi),
			en: row.says_en || sentence(of?.definition_en)
		};
		return { code, vi, en, alternatives, category, says };
	});
}

/** @param {string | undefined} text */
const sentence = (text) => (text ? `${text}.` : '');

/** @param {string} table */
const fileOf = (table) => new URL(`${table}.csv`, folder);

/** @param {string} table @returns {Record<string, string>[]} */
function read(table) {
	const [heads = [], ...rows] = cells(readFileSync(fileOf(table), 'utf8'));
	return rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? ''])));
}

/**
 * The cells of a comma-separated table, row by row; in quotes where they hold commas, quotes or lines.
 * @param {string} text
 */
function cells(text) {
	/** @type {string[][]} */
	const rows = [];
	/** @type {string[]} */
	let row = [];
	for (const [, quoted, plain, end] of text.matchAll(
		/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g
	)) {
		row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
		if (end === ',') continue;
		if (row.length > 1) rows.push(row);
		row = [];
	}
	return rows;
}
