const told = / style="position: absolute;[^"]*"(?=>)/;

/**
 * Takes the style out of SvelteKit's announcer of page titles, for a policy that lets nothing bring a
 * style of its own; it stands in app.css. Fails where there is none to take.
 * @returns {import('vite').Plugin}
 */
export function announcer() {
	return {
		name: 'announcer',
		enforce: 'pre',
		transform: {
			filter: { id: /generated[\\/]root\.svelte$/ },
			handler(code) {
				if (!told.test(code))
					this.error('The announcer of page titles looks otherwise than it did.');
				return { code: code.replace(told, ''), map: null };
			}
		}
	};
}
