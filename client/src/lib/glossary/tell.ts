import { mount, unmount } from 'svelte';
import Tip from './Tip.svelte';

/** The word that is explained; one at a time. */
let told: { word: HTMLElement; close: () => void } | undefined;
/** The word that gets the focus back, which does not ask for it again. */
let left: HTMLElement | undefined;
/** Where the pointer is, and where it was at Escape until it moves: what comes to lie under it there stays silent. */
let at = '';
let silent: string | undefined;

const where = ({ clientX, clientY }: MouseEvent) => `${clientX},${clientY}`;
// The browser also tells of a move when only the page has moved under the pointer.
const follow = (event: PointerEvent) => {
	at = where(event);
	if (silent !== at) silent = undefined;
};
addEventListener('pointermove', follow, { capture: true, passive: true });

/**
 * Shows what a word means while the pointer or the focus is at it or at what is shown, until Escape.
 * @param word the button that it stands on, alone in its wrapper
 * @param of its code in the glossary
 * @param asked the event that asks
 */
export function tell(word: HTMLElement, of: string, asked: Event) {
	const wrapper = word.parentElement;
	if (left === word) return void (left = undefined);
	if (asked.type === 'pointerenter') {
		follow(asked as PointerEvent);
		if (silent) return;
	}
	// It may have been left before this was loaded.
	if (!wrapper || told?.word === word || !word.matches(':hover, :focus')) return;
	told?.close();

	const spoken = document.createElement('span');
	spoken.setAttribute('aria-live', 'polite');
	wrapper.append(spoken);
	const tip = mount(Tip, { target: spoken, props: { of, word } });

	const ends = new AbortController();
	const { signal } = ends;
	const close = () => {
		ends.abort();
		told = undefined;
		void unmount(tip);
		spoken.remove();
	};
	told = { word, close };
	const isOut = (at: EventTarget | null) => !wrapper.contains(at as Node | null);
	const leave = ({ pointerType }: PointerEvent) =>
		pointerType === 'mouse' && isOut(document.activeElement) && close();
	wrapper.addEventListener('pointerleave', leave, { signal });
	wrapper.addEventListener('focusout', ({ relatedTarget }) => isOut(relatedTarget) && close(), {
		signal
	});
	document.addEventListener('pointerdown', ({ target }) => isOut(target) && close(), { signal });
	const escape = ({ key }: KeyboardEvent) => {
		if (key !== 'Escape') return;
		if (spoken.contains(document.activeElement)) {
			left = word;
			word.focus();
		}
		close();
		silent = at;
	};
	document.addEventListener('keydown', escape, { signal });
}
