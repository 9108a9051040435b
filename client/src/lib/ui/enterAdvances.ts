const controls = 'input:not([type=hidden]), select, textarea, button';

/**
 * Enter goes on to the next field, as in a spreadsheet: out of a group of boxes at once, and from the
 * last field to the first button after it. In a text of several lines it stays a new line.
 */
export function enterAdvances(node: HTMLElement) {
	const onkeydown = (event: KeyboardEvent) => {
		const { key, target, defaultPrevented } = event;
		const plain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
		if (key !== 'Enter' || !plain || defaultPrevented || event.isComposing) return;
		if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
		// An open list takes the Enter itself, and this hears of it first.
		if (target.getAttribute('aria-expanded') === 'true') return;
		event.preventDefault();
		focusNext(target);
	};
	node.addEventListener('keydown', onkeydown);
	return () => node.removeEventListener('keydown', onkeydown);
}

/** Puts the focus on the control after `from` in its form. */
export function focusNext(from: HTMLElement) {
	const all = [...(from.closest('form') ?? document).querySelectorAll<HTMLElement>(controls)];
	const group = isBox(from) ? from.closest('fieldset') : null;
	const next = all
		.slice(all.indexOf(from) + 1)
		.find((control) => reachable(control) && !(group?.contains(control) && isBox(control)));
	next?.focus();
	if (next instanceof HTMLInputElement && !isBox(next)) next.select();
}

const isBox = (control: HTMLElement) =>
	control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');

const reachable = (control: HTMLElement) =>
	!control.matches(':disabled') && control.tabIndex >= 0 && control.checkVisibility();
