/** The whole attendance of a session, split by audience or not. */
export function attendanceOf({ attendance }: { attendance?: Record<string, number> }): number {
	return Object.values(attendance ?? {}).reduce((sum, count) => sum + count, 0);
}
