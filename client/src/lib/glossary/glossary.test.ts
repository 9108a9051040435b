import { expect, test } from 'vitest';
import { termsWith } from './glossary';

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
