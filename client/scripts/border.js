// Writes the border line as the map of border communes shows it: of a map of all countries in the public domain
// (Natural Earth, 1:10 million), what lies between Việt Nam and China at Lào Cai.
import { readFileSync, writeFileSync } from 'node:fs';
import { mesh } from 'topojson-client';

const [vietNam, china] = ['704', '156'];
const [west, east] = [103.4, 104.7];

/** @typedef {import('topojson-specification').Topology<{ countries: import('topojson-specification').GeometryCollection }>} Countries */
const file = new URL('../node_modules/world-atlas/countries-10m.json', import.meta.url);
const world = /** @type {Countries} */ (JSON.parse(readFileSync(file, 'utf8')));
const between = mesh(
	world,
	world.objects.countries,
	(a, b) => a !== b && [a.id, b.id].includes(vietNam) && [a.id, b.id].includes(china)
);
const line = between.coordinates
	.flat()
	.filter(([lon = 0]) => lon > west && lon < east)
	.map((point) => point.map((degrees) => Number(degrees.toFixed(3))));
if (line.length < 50) throw new Error(`only ${line.length} points of the border line were found`);
writeFileSync(
	new URL('../src/lib/charts/borderLine.json', import.meta.url),
	`${JSON.stringify(line)}\n`
);
