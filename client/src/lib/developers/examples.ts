import { elsewhere } from '$lib/api/client';
import { PUBLIC_API_BASE } from '$env/static/public';
import csharp from './examples/csharp.cs?raw';
import curl from './examples/curl.sh?raw';
import excel from './examples/excel.pq?raw';
import javascript from './examples/javascript.mjs?raw';
import python from './examples/python.py?raw';
import r from './examples/r.R?raw';

/** The address that the examples are written with. */
const written = 'http://localhost:5080';

interface Example {
	id: string;
	name: string;
	text: string;
}

/** The same question in what portals are written in; each is run by a test as it stands. */
export const examples: [Example, ...Example[]] = [
	{ id: 'curl', name: 'curl', text: curl },
	{ id: 'python', name: 'Python', text: python },
	{ id: 'r', name: 'R', text: r },
	{ id: 'javascript', name: 'JavaScript', text: javascript },
	{ id: 'csharp', name: 'C#', text: csharp },
	{ id: 'excel', name: 'Excel (Power Query)', text: excel }
];

/** Where the API is, as seen from this page. */
export const apiOrigin = () => (elsewhere ? PUBLIC_API_BASE : location.origin);

/** An example that asks the service of this page, in the reader's language. */
export const forHere = (text: string, lang: string) =>
	text.replaceAll(written, apiOrigin()).replaceAll('lang=en', `lang=${lang}`).trimEnd();
