import { expect, test } from 'vitest';
import { embedAddress, frame } from './embed';

const figure = { period: '2023', place: '02662,083', release: 'tong-ket-2023', version: '12' };

test('an embed asks for the same figure, without the version it was cited by', () => {
	expect(
		embedAddress(
			'sessions',
			figure,
			{ form: 'figure', by: 'kind', locale: 'vi', theme: '' },
			'https://a.vn'
		)
	).toBe(
		'https://a.vn/embed/figure/sessions?period=2023&place=02662%2C083&release=tong-ket-2023&lang=vi'
	);
});

test('a chart is by its dimension, in the look and language that were chosen', () => {
	expect(
		embedAddress(
			'sessions',
			{ period: '2023' },
			{ form: 'chart', by: 'period-month', locale: 'en', theme: 'dark' },
			'https://a.vn'
		)
	).toBe('https://a.vn/embed/chart/sessions?period=2023&by=period-month&theme=dark&lang=en');
});

test('a frame holds its address and its title as texts', () => {
	expect(frame('https://a.vn/?a=1&b=2', 'Tin "x" <b>', 'table')).toBe(
		'<iframe src="https://a.vn/?a=1&amp;b=2" title="Tin &quot;x&quot; &lt;b>" width="100%" height="720" frameborder="0" loading="lazy"></iframe>'
	);
});
