/** Where something is, in degrees. */
export interface Point {
	lat: number;
	lon: number;
}

/**
 * Orders places along the border from its western end: each is followed by the nearest one not
 * yet passed. The line through them guides the eye; it is no boundary.
 */
export function alongTheBorder<T extends Point>(points: T[]): T[] {
	const left = [...points].sort((a, b) => a.lon - b.lon);
	const line: T[] = [];
	let here = left.shift();
	while (here) {
		line.push(here);
		const from: T = here;
		left.sort((a, b) => distance(from, a) - distance(from, b));
		here = left.shift();
	}
	return line;
}

function distance(a: Point, b: Point): number {
	const shrink = Math.cos((a.lat * Math.PI) / 180);
	return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * shrink);
}
