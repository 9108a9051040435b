// Reads JSON-LD from the input and writes its triples as JSON: { s, p, o: { type, value, language, datatype } }.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const jsonld = createRequire(new URL('../../../client/package.json', import.meta.url))('jsonld');
const documentLoader = (url) => Promise.reject(new Error(`it needs ${url} to be understood`));
const quads = await jsonld.toRDF(JSON.parse(await text(process.stdin)), { documentLoader, safe: true });
const triples = quads.map(({ subject, predicate, object }) => ({
	s: subject.value,
	p: predicate.value,
	o: { type: object.termType, value: object.value, language: object.language, datatype: object.datatype?.value }
}));
process.stdout.write(JSON.stringify(triples));
