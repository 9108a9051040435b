import { expect, test } from 'vitest';
import { link } from './link';

test('what is sent to others opens in the language of whoever sends it', () => {
	const site = 'https://bordercomms.example';
	expect(link('/explore?by=topic,kind&period=2023', site, 'vi')).toBe(
		`${site}/explore?by=topic,kind&period=2023&lang=vi`
	);
	expect(link('/about', site, 'en')).toBe(`${site}/about?lang=en`);
});
