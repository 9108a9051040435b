import { expect, test } from 'vitest';
import { alongTheBorder } from './border';

test('places are joined from the western end to the eastern, each to the nearest', () => {
	const places = [
		{ name: 'Mường Khương', lat: 22.7676, lon: 104.1077 },
		{ name: 'Nậm Chảy', lat: 22.6996, lon: 104.0557 },
		{ name: 'Bản Lầu', lat: 22.5751, lon: 104.0484 },
		{ name: 'Y Tý', lat: 22.6286, lon: 103.6015 },
		{ name: 'Lùng Vai', lat: 22.6307, lon: 104.0886 },
		{ name: 'Lào Cai', lat: 22.5042, lon: 103.9858 }
	];
	expect(alongTheBorder(places).map(({ name }) => name)).toEqual([
		'Y Tý',
		'Lào Cai',
		'Bản Lầu',
		'Lùng Vai',
		'Nậm Chảy',
		'Mường Khương'
	]);
});

test('no places make no line', () => {
	expect(alongTheBorder([])).toEqual([]);
});
