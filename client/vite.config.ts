import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { announcer } from './scripts/announcer.js';
import { glossary } from './scripts/glossary.js';
import { pieces } from './scripts/pieces.js';

// The API that `npm run dev` talks to; a build talks to its own origin or to PUBLIC_API_BASE.
const api = process.env.BORDERCOMMS_API ?? 'http://localhost:5080';

const words = paraglideVitePlugin({
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['localStorage', 'baseLocale']
});

export default defineConfig({
	// Tests find the messages compiled; the plugin would keep watching them after the last test.
	plugins: process.env.VITEST
		? [sveltekit(), glossary()]
		: [announcer(), sveltekit(), glossary(), words],
	server: { proxy: { '/api': api } },
	build: {
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: pieces
				}
			}
		}
	},
	preview: { proxy: { '/api': api } },
	// A whole test on a full machine, which may take some seconds to read the messages anew.
	test: { include: ['src/**/*.test.ts'], testTimeout: 60_000 }
});
