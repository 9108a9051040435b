/** Bands of equal width for `count` bars over `width` pixels, with `gap` of a step between them. */
export function bands(count: number, width: number, gap: number) {
	const step = width / Math.max(1, count);
	return { width: step * (1 - gap), start: (i: number) => step * (i + gap / 2) };
}

/** A length in proportion to a value: `most` is `length` pixels long. */
export function lengths(most: number, length: number) {
	return (value: number) => (most > 0 ? (value / most) * length : 0);
}

/** A radius whose circle's area is in proportion to a value. */
export function radii(most: number, radius: number) {
	return (value: number) => (most > 0 ? Math.sqrt(value / most) * radius : 0);
}
