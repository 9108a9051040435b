/** What the fields of a question hold beside what the page shows: who types on while it is answered keeps what was typed. */
export class Asked {
	private sent = '';

	/** @param shown the address of what the page shows, as all addresses here */
	constructor(private shown: string) {}

	/** Remembers an address as what is asked for now, and gives it back. */
	for(address: string): string {
		return (this.sent = address);
	}

	/**
	 * Whether the fields are to tell what the page shows now: something new, and not an answer to whoever typed on meanwhile.
	 * @param typed what the fields ask for
	 */
	isNews(shown: string, typed: string): boolean {
		if (shown === this.shown) return false;
		const typedOn = shown === this.sent && typed !== shown;
		[this.shown, this.sent] = [shown, ''];
		return !typedOn;
	}
}
