import type { Point } from '$lib/catalogue/border';

const radians = Math.PI / 180;

/** Where a point falls on a sheet that holds all `points` inside `margin` (pixels). */
export function mercatorOver(points: Point[], width: number, height: number, margin: number) {
	const all = points.map(mercator);
	const [left, right] = extent(all.map(([x]) => x));
	const [bottom, top] = extent(all.map(([, y]) => y));
	const scale = Math.min(
		(width - 2 * margin) / (right - left || 1),
		(height - 2 * margin) / (top - bottom || 1)
	);
	return (point: Point): [number, number] => {
		const [x, y] = mercator(point);
		return [
			width / 2 + (x - (left + right) / 2) * scale,
			height / 2 - (y - (bottom + top) / 2) * scale
		];
	};
}

function mercator({ lon, lat }: Point): [number, number] {
	return [lon * radians, Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2))];
}

function extent(values: number[]): [number, number] {
	return values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
}

/** An SVG path from point to point. */
export function line(points: [number, number][]): string {
	return points.length > 1 ? `M${points.map((point) => point.join()).join('L')}` : '';
}
