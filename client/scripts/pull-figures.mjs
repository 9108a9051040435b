// @ts-check
// Pulls a year's figures as a portal would, with nothing but the generated types: `node pull-figures.mjs BASE YEAR`. Prints
// every indicator's total, as the list has it and as its own metric has it.
import process from 'node:process';
import createClient from 'openapi-fetch';

/** @type {import('openapi-fetch').Client<import('../src/lib/api/schema.js').paths>} */
const portal = createClient({ baseUrl: process.argv[2] });
const period = process.argv[3];

// The same addresses answer as csv and json-stat too; the types say so, and JSON is told from them by what it has.
const { data: totals } = await portal.GET('/api/v1/metrics', { params: { query: { period } } });
if (typeof totals !== 'object' || !('items' in totals)) throw new Error('no totals');

for (const { indicator, total } of totals.items) {
	const { data: metric } = await portal.GET('/api/v1/metrics/{indicator}', {
		params: { path: { indicator: indicator.code }, query: { period, lang: 'en' } }
	});
	if (typeof metric !== 'object' || !('rows' in metric)) throw new Error(indicator.code);
	console.log(JSON.stringify([indicator.code, total, metric.total, metric.indicator.label]));
}
