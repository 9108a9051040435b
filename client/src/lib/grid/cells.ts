import { spelt } from './spelling';

const dayFirst =
	/^(?:ngày\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4}|\d{2})$/i;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/;
const counted =
	/^(\d{1,9}|\d{1,3}(?:[. \u00a0]\d{3}){1,2})(?:\s*(?:lượt người|lượt|người|buổi|tin|bài|tin, bài|đ\/c|đồng chí))?$/i;

/**
 * A day as people write it in sheets, as YYYY-MM-DD; null for none: 05/03/2023, 5/3/23, 05.3.2023, 2023-03-05,
 * ngày 05 tháng 3 năm 2023.
 */
export function readDay(text: string): string | null {
	const plain = text.normalize('NFC').trim();
	const [, y, mm, d] = yearFirst.exec(plain) ?? [];
	const [, date = d, month = mm, year = y] = dayFirst.exec(plain) ?? [];
	const full = year?.length === 2 ? 2000 + Number(year) : Number(year);
	const found = new Date(Date.UTC(full, Number(month) - 1, Number(date)));
	const real = found.getUTCMonth() === Number(month) - 1 && found.getUTCDate() === Number(date);
	return real ? found.toISOString().slice(0, 10) : null;
}

/** Whether a cell tells no count: it is empty, or a dash, as reports write it. */
export const countsNothing = (text: string) => /^[-–—]*$/.test(text.trim());

/** A count as people write it in sheets, 12, 1.234 or 12 lượt; null for anything else. */
export function readCount(text: string): number | null {
	const [, digits] = counted.exec(text.normalize('NFC').trim()) ?? [];
	return digits === undefined ? null : Number(digits.replace(/\D/g, ''));
}

const totals = ['tổng', 'tổng cộng', 'tổng số', 'total'].map(spelt);
const sum = spelt('cộng');

/** Whether a line is the sum of others: its first word says so. */
export function isTotal(line: string[]): boolean {
	const text = line.find(
		(text) => !countsNothing(text) && readCount(text) === null && readDay(text) === null
	);
	const first = spelt(text ?? '');
	return first === sum || totals.some((word) => first === word || first.startsWith(`${word} `));
}
