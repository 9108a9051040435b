import { describe, expect, test } from 'vitest';
import type { Metric } from '$lib/api/types';
import { metric, of } from './cases';
import { pivot } from './pivot';
import { rowsInOrder } from './pivotOrder';
import { lines, ordered } from './table';

describe('the rows of a table with its last dimension across', () => {
	const rows: [string, string, number][] = [
		['talk', 'drugs', 1],
		['talk', 'law', 9],
		['meeting', 'drugs', 5],
		['withheld', 'drugs', 7],
		['show', 'law', 4],
		['đoàn', 'drugs', 2]
	];
	const all = metric(['kind', 'agency'], rows);
	all.rows.forEach((row, i) => Object.assign(row, { previous: [9, 9, 1, 7, null, 2][i] }));
	const order = (asked: string, answer: Metric = all, periods: Metric | null = null) => {
		const exploring = of(
			`by=${answer.dimensions.map(({ code }) => code).join()}&pivot=true&${asked}`
		);
		const turned = pivot(ordered(lines(answer, exploring, []), exploring), answer, periods);
		return rowsInOrder(turned, answer, exploring).map(({ members }) => members[0]?.code);
	};

	test('run by a column, with what is withheld last either way', () => {
		expect(order('sort=in-drugs&down=true')).toEqual([
			'meeting',
			'đoàn',
			'talk',
			'show',
			'withheld'
		]);
		expect(order('sort=in-law&down=true')).toEqual(['talk', 'show', 'meeting', 'đoàn', 'withheld']);
		expect(order('sort=in-drugs')).toEqual(['show', 'talk', 'đoàn', 'meeting', 'withheld']);
	});

	test('run by their total, and by what the cells show', () => {
		expect(order('sort=total&down=true')).toEqual(['talk', 'meeting', 'show', 'đoàn', 'withheld']);
		expect(order('sort=in-drugs&show=previous&down=true').slice(0, 2)).toEqual(['talk', 'đoàn']);
		expect(order('sort=in-drugs&show=change&down=true').slice(0, 2)).toEqual(['meeting', 'đoàn']);
	});

	test('run by a dimension of theirs in the order of the alphabet', () => {
		expect(order('sort=kind')).toEqual(['đoàn', 'meeting', 'show', 'talk', 'withheld']);
		expect(order('sort=kind&down=true')).toEqual(['talk', 'show', 'meeting', 'đoàn', 'withheld']);
	});

	test('stay as they came where the column that is asked for is not there', () => {
		expect(order('sort=in-nothing')).toEqual(['talk', 'meeting', 'show', 'đoàn', 'withheld']);
		expect(order('')).toEqual(['talk', 'meeting', 'withheld', 'show', 'đoàn']);
	});

	test('run by time, months of nothing in their place, and what was not recorded last in a column', () => {
		const months = metric(
			['period-month'],
			[
				['2023-01', 0],
				['2023-02', 0],
				['2023-03', 2]
			]
		);
		months.rows.forEach((row, i) => Object.assign(row, { recorded: i > 0 }));
		const across = metric(['period-month', 'kind'], [['2023-03', 'talk', 2]]);
		expect(order('', across, months)).toEqual(['2023-01', '2023-02', '2023-03']);
		expect(order('sort=period-month&down=true', across, months)).toEqual([
			'2023-03',
			'2023-02',
			'2023-01'
		]);
		expect(order('sort=in-talk', across, months)).toEqual(['2023-02', '2023-03', '2023-01']);
	});
});
