declare module 'swagger-ui-dist/swagger-ui-es-bundle' {
	/** Draws a contract into a part of the page. */
	export default function viewer(options: {
		domNode: HTMLElement | undefined;
		url: string;
		docExpansion: 'none' | 'list' | 'full';
		validatorUrl: string | null;
	}): unknown;
}
