/** A UUIDv7 (RFC 9562): the millisecond first, so that ids sort by when they were made. */
export function uuidv7(now = Date.now(), random = randomBytes()): string {
	const bytes = Uint8Array.from(random, (byte, i) => {
		if (i < 6) return Math.floor(now / 2 ** (8 * (5 - i))) % 256;
		if (i === 6) return 0x70 | (byte & 0x0f);
		return i === 8 ? 0x80 | (byte & 0x3f) : byte;
	});
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The millisecond that stands in a UUIDv7. */
const instantOf = (uuid: string) => parseInt(uuid.slice(0, 13).replace('-', ''), 16);

/** The first of milliseconds that sort behind all these UUIDv7s, whatever the clock says. */
export const behind = (uuids: string[], now = Date.now()) =>
	uuids.reduce((latest, uuid) => Math.max(latest, instantOf(uuid) + 1), now);

function randomBytes(): Uint8Array {
	return crypto.getRandomValues(new Uint8Array(16));
}
