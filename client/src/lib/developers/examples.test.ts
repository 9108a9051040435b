import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { origin: 'https://bien-gioi.example' });
const { examples, forHere } = await import('./examples');

test.each(examples)('the example for $name stands in the README as it is', ({ text }) => {
	const readme = readFileSync('../README.md', 'utf8');
	expect(text.length).toBeGreaterThan(50);
	expect(readme).toContain(`\n${text.trimEnd()}\n`);
});

test.each(examples)(
	'the example for $name asks the service of the page that shows it',
	({ text }) => {
		const here = forHere(text, 'vi');
		expect(here).toContain('https://bien-gioi.example');
		expect(here).toContain('lang=vi');
		expect(here).not.toMatch(/localhost|lang=en/);
	}
);
