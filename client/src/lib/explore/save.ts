const told = [
	'fill',
	'stroke',
	'strokeOpacity',
	'strokeWidth',
	'strokeDasharray',
	'strokeLinejoin'
] as const;
const written = ['fontSize', 'fontWeight', 'fontFamily', 'textAnchor'] as const;

/** Around a drawing that stands by itself. */
const margin = 16;

const sizeOf = (svg: SVGSVGElement) => {
	const { width, height } = svg.viewBox.baseVal;
	return { width: width + 2 * margin, height: height + 2 * margin };
};

/** A chart as a file of its own: what style sheets say of it stands in it. */
export function standalone(svg: SVGSVGElement): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
	from?.forEach((element, i) => {
		const style = getComputedStyle(element);
		const properties = element.tagName === 'text' ? [...told, ...written] : told;
		const target = to?.[i];
		if (!target) return;
		target.removeAttribute('class');
		for (const property of properties) target.style[property] = style[property];
	});
	const { width, height } = sizeOf(svg);
	const paper = { x: -margin, y: -margin, width, height };
	for (const [name, value] of Object.entries(paper))
		copy.querySelector('rect')?.setAttribute(name, String(value));
	copy.setAttribute('viewBox', Object.values(paper).join(' '));
	copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height));
	return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(svg: SVGSVGElement, name: string) {
	save(new Blob([standalone(svg)], { type: 'image/svg+xml' }), `${name}.svg`);
}

/** At twice the size, so that it is sharp in print. */
export async function savePng(svg: SVGSVGElement, name: string) {
	const { width, height } = sizeOf(svg);
	const image = new Image(width, height);
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [width * 2, height * 2];
	canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
	if (!blob) throw new Error('The browser makes no PNG of this chart');
	save(blob, `${name}.png`);
}

function save(blob: Blob, name: string) {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
