import { requireApprover } from '$lib/access/approver';
import { waitingRecords } from '$lib/approvals/approvals';
import { allNames } from '$lib/approvals/records';
import type { PageLoad } from './$types';

const shows = { flagged: true, plain: false } as const;

export const load: PageLoad = async ({ params, url, parent, depends }) => {
	depends('app:approvals');
	requireApprover((await parent()).access);
	const show = url.searchParams.get('show') as keyof typeof shows | null;
	const query = {
		agency: params.agency,
		month: params.month,
		...(show && show in shows && { flagged: shows[show] }),
		...(url.searchParams.has('after') && { cursor: url.searchParams.get('after') ?? '' })
	};
	const [page, names] = await Promise.all([waitingRecords(query), allNames()]);
	return { ...params, show: show ?? 'all', page, names, further: 'cursor' in query };
};
