// Tells what jsonstat-toolkit makes of an answer in JSON-stat on standard input: each dataset's dimensions and cells.
import { createRequire } from 'node:module';
import { json } from 'node:stream/consumers';

const JSONstat = createRequire(new URL('../../../client/package.json', import.meta.url))('jsonstat-toolkit');

function dataset(read) {
	const dimensions = read.id.map((id) => {
		const dimension = read.Dimension(id);
		const categories = dimension.id.map((code) => {
			const { label, unit } = dimension.Category(code);
			return { code, label, unit };
		});
		return { id, label: dimension.label, role: dimension.role, categories };
	});
	const cells = dimensions.reduce(
		(all, { id, categories }) => all.flatMap((cell) => categories.map(({ code }) => ({ ...cell, [id]: code }))),
		[{}]
	);
	return {
		class: read.class,
		label: read.label,
		updated: read.updated,
		extension: read.extension,
		dimensions,
		cells: cells.map((at) => {
			const { value, status } = read.Data(at);
			return { at, value, status };
		})
	};
}

const read = JSONstat(await json(process.stdin));
const datasets = read.class === 'collection' ? read.id.map((_, i) => read.Dataset(i)) : [read];
console.log(JSON.stringify({ class: read.class, label: read.label, datasets: datasets.map(dataset) }));
