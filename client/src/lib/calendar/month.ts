/** One day of a month's calendar. */
export interface MonthDay {
	iso: string;
	number: number;
	/** 1 for Monday to 7 for Sunday. */
	weekday: number;
}

/** All days of a month such as 2024-03. */
export function daysOf(month: string): MonthDay[] {
	const [year = 0, index = 1] = month.split('-').map(Number);
	const last = new Date(Date.UTC(year, index, 0)).getUTCDate();
	return Array.from({ length: last }, (_, i) => ({
		iso: `${month}-${String(i + 1).padStart(2, '0')}`,
		number: i + 1,
		weekday: new Date(Date.UTC(year, index - 1, i + 1)).getUTCDay() || 7
	}));
}

/** The month so many months later. */
export function monthAfter(month: string, months = 1): string {
	const [year = 0, index = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, index - 1 + months, 1)).toISOString().slice(0, 7);
}

/** A month as an address tells it, or the one of a day. */
export function readMonth(params: URLSearchParams, today: string): string {
	const month = params.get('month') ?? '';
	return /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7);
}
