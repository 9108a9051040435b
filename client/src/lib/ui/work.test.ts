import { expect, test } from 'vitest';
import { workAt, workOf, type WorkPage } from './work';

const page = (href: string, roles?: WorkPage['roles']): WorkPage => ({
	href,
	label: () => href,
	roles
});
const pages = [
	page('/outputs'),
	page('/outputs/month', ['reporter']),
	page('/approvals', ['approver']),
	page('/plans/new', ['publisher'])
];
const hrefs = (found: WorkPage[]) => found.map(({ href }) => href);

test('everyone is offered what their roles work on, in the order of the day', () => {
	expect(hrefs(workOf(['reporter'], pages))).toEqual(['/outputs', '/outputs/month']);
	expect(hrefs(workOf(['approver', 'publisher'], pages))).toEqual([
		'/outputs',
		'/approvals',
		'/plans/new'
	]);
	expect(hrefs(workOf([], pages))).toEqual(['/outputs']);
});

test('an address belongs to the page that says most of it, and to none that it only begins like', () => {
	expect(workAt('/outputs/month', pages)?.href).toBe('/outputs/month');
	expect(workAt('/outputs/0192', pages)?.href).toBe('/outputs');
	expect(workAt('/outputs-old', pages)).toBeUndefined();
	expect(workAt('/plans/2024', pages)).toBeUndefined();
});
