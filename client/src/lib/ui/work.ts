import type { Staff } from '$lib/access/access';
import { m } from '$lib/paraglide/messages';

/** A page of the staff's day: who has one of its roles is offered it, anyone signed in where it names none. */
export interface WorkPage {
	href: string;
	label: () => string;
	roles?: Staff['roles'];
}

/** All pages of the staff's day, in the order in which the day goes. */
export const workPages: WorkPage[] = [
	{ href: '/sessions/new', label: m.work_enter, roles: ['reporter'] },
	{ href: '/sessions/batch', label: m.work_batch, roles: ['reporter'] },
	{ href: '/outputs/month', label: m.work_month, roles: ['reporter'] },
	{ href: '/imports', label: m.work_import, roles: ['reporter', 'approver'] },
	{ href: '/calendar', label: m.work_calendar },
	{ href: '/approvals', label: m.work_approvals, roles: ['approver'] },
	{ href: '/outputs', label: m.work_outputs },
	{ href: '/sites', label: m.work_sites },
	{ href: '/twinnings', label: m.work_twinnings },
	{ href: '/commendations', label: m.work_commendations },
	{ href: '/coverage', label: m.work_coverage },
	{ href: '/closures', label: m.work_closures, roles: ['publisher'] },
	{ href: '/deadlines', label: m.work_deadlines, roles: ['publisher'] },
	{ href: '/plans/new', label: m.work_plan, roles: ['publisher'] },
	{ href: '/queue', label: m.work_queue, roles: ['reporter', 'approver'] }
];

/** The pages that somebody with these roles works on; the API has the last word. */
export function workOf(roles: Staff['roles'], pages = workPages): WorkPage[] {
	return pages.filter((page) => !page.roles || page.roles.some((role) => roles.includes(role)));
}

/** The page of `pages` that an address belongs to: the one that it says most of. */
export function workAt(pathname: string, pages = workPages): WorkPage | undefined {
	const within = ({ href }: WorkPage) => pathname === href || pathname.startsWith(`${href}/`);
	return pages.filter(within).sort((a, b) => b.href.length - a.href.length)[0];
}
