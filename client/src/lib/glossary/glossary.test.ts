import { readFileSync } from 'node:fs';
import codes from 'virtual:glossary/codes';
import { geographies } from '$lib/catalogue/geography';
import { taskStatuses } from '$lib/plans/names';
import { describe, expect, test } from 'vitest';
import { termOf, termsWith } from './glossary';

test('a term is found by its word in either language, without accents', () => {
	expect(termsWith('luot nguoi', 'vi').map(({ vi }) => vi)).toContain('lượt người');
	expect(termsWith('propaganda', 'en').map(({ vi }) => vi)).toContain('thông tin tuyên truyền');
	expect(termsWith('không có từ này', 'vi')).toEqual([]);
});

test('all stand in the order of the alphabet of the reader', () => {
	const words = termsWith('', 'vi').map(({ vi }) => vi.toLocaleLowerCase('vi'));
	expect(words.length).toBeGreaterThan(80);
	expect(words).toEqual([...words].sort(new Intl.Collator('vi', { numeric: true }).compare));
	expect(termsWith('', 'en')[0]?.en).not.toBe(termsWith('', 'vi')[0]?.en);
});

describe('the words that pages explain', () => {
	const pages = import.meta.glob<string>('/src/**/*.svelte', {
		query: '?raw',
		import: 'default',
		eager: true
	});
	const named = Object.entries(pages).flatMap(([page, text]) =>
		[...text.matchAll(/<(?:Term|Word|Field)\b[^>]*?\b(?:of|term)=(?:"([^"]*)"|\{([^}]*)\})/g)].map(
			([, plain, told]) => ({ page, plain, told })
		)
	);

	test('stand in the glossary where a page names them', () => {
		const plain = named.flatMap(({ plain, page }) =>
			plain && !plain.includes('{') ? [{ page, code: plain }] : []
		);
		expect(plain.length).toBeGreaterThan(10);
		expect(plain.filter(({ code }) => !codes.includes(code))).toEqual([]);
	});

	test('stand in the glossary whatever code the service tells', () => {
		const told = [
			...geographies,
			...taskStatuses,
			...['civil', 'reporting'],
			...['borne-out', 'differs', 'no-records'],
			...['closed', 'revised'],
			...['reported', 'nothing', 'late', 'open'],
			...['draft', 'signed', 'closed'].map((status) => `plan-${status}`)
		];
		expect(told.filter((code) => !codes.includes(code))).toEqual([]);
	});

	test('are told in both languages, each once', () => {
		const terms = termsWith('', 'vi');
		expect(new Set(codes).size).toBe(codes.length);
		expect(terms.filter(({ vi, en, says }) => !vi || !en || !says.vi || !says.en)).toEqual([]);
	});

	test('say of an indicator what its own table says', () => {
		const table = readFileSync('../api/Catalogue/vocabulary/indicators.csv', 'utf8');
		const [, ...rows] = table.trim().split('\n');
		const missing = rows.map((row) => row.split(',')[0] ?? '').filter((code) => !termOf(code));
		expect(missing).toEqual([]);
		expect(termOf('attendance')?.says.en).toBe(
			'All attendances; one person at two sessions counts twice.'
		);
	});
});
