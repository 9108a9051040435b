import adapter from '@sveltejs/adapter-static';
import { arranging, hashOfScript } from './scripts/page.js';

const apiBase = process.env.PUBLIC_API_BASE;
/** @typedef {NonNullable<NonNullable<import('@sveltejs/kit').KitConfig['csp']>['directives']>} Directives */
const elsewhere = /** @type {NonNullable<Directives['connect-src']>} */ (
	apiBase ? [new URL(apiBase).origin] : []
);

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: arranging(adapter({ fallback: 'index.html' }), 'build'),
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', hashOfScript()],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'connect-src': ['self', ...elsewhere],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push('../scripts/**/*.js', '../*.js');
				return config;
			}
		}
	}
};
