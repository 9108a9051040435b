import { Problem } from '$lib/api/problem';
import { m } from '$lib/paraglide/messages';
import type { Faults } from './check';
import { now, type Draft, type Drafts } from './drafts';
import type { Entry, Save } from './entry';
import { drop } from './queue';
import { refusalOf, saveByHand, type Saved } from './saving';

/** What a form begins with. */
export interface Beginning<Form, Read> {
	/** The record's id, made before the first save. */
	id: string;
	/** What the typing begins from when nothing was kept. */
	start: Form;
	/** The version that `start` was read at; null for a new record. */
	etag: string | null;
	/** Where what is typed is kept until it is saved. */
	kept: Drafts<Form>;
	/** What of it still waits in the queue, whose body `start` then is. */
	entry?: Entry | null;
	/** The record as it stands now, with its version. */
	read: () => Promise<[Read, string | null]>;
	formOf: (read: Read) => Form;
	/** Called once, when there is first something to keep. */
	onkept?: () => void;
}

/** What forms of every record share while it is typed: nothing is lost, and nothing is overwritten unseen. */
export class Editing<Form extends object, Read> {
	form = $state() as Form;
	reason = $state('');
	version = $state<string | null>(null);
	busy = $state(false);
	/** What was kept of an earlier typing, as long as nobody dropped it. */
	restored = $state.raw<Draft<Form> | null>(null);
	/** The browser would not keep what is typed. */
	forgetful = $state(false);
	problem = $state.raw<unknown>(null);
	/** Messages by JSON pointer. */
	errors = $state.raw<Faults>({});
	/** The version that somebody else made meanwhile. */
	theirs = $state.raw<{ read: Read; etag: string | null } | null>(null);
	/** Where what is to be read first stands. */
	box = $state<HTMLElement>();

	readonly #from: Beginning<Form, Read>;
	#began = $state('');
	#first: boolean;
	#sent = false;

	constructor(from: Beginning<Form, Read>) {
		const { id, start, etag, kept, entry = null } = from;
		const found = kept.find(id);
		this.#from = from;
		this.form = { ...start, ...found?.form };
		this.version = found?.etag ?? etag;
		this.restored = found;
		this.reason = (entry?.body as { reason?: string } | null | undefined)?.reason ?? '';
		this.problem = entry && refusalOf(entry);
		this.errors = entry?.refusal?.errors ?? {};
		this.#began = JSON.stringify(start);
		// What was found was kept before: its id is in the address already.
		this.#first = found === null;
		$effect(() => this.#keep($state.snapshot(this.form) as Form));
	}

	#keep(typed: Form) {
		const { id, kept, onkept } = this.#from;
		if (this.#sent || JSON.stringify(typed) === this.#began) return;
		this.forgetful = !kept.keep({ id, at: now(), etag: this.version, form: typed });
		if (this.#first) onkept?.();
		this.#first = false;
	}

	/** Drops what was kept of an earlier typing. */
	forget = () => {
		const { id, start, etag, kept } = this.#from;
		kept.drop(id);
		this.form = { ...start };
		this.version = etag;
		this.restored = null;
	};

	/** Does what saves, unless something is wrong with what was typed. */
	async attempt(faults: Faults, work: () => Promise<unknown>) {
		this.problem = this.theirs = null;
		this.errors = faults;
		if (Object.keys(faults).length > 0) return this.tell(new Problem(422, m.check_fields()));
		this.busy = true;
		try {
			await work();
		} catch (caught) {
			if (caught instanceof Problem && caught.status === 412 && this.version)
				await this.meet(caught);
			else this.tell(caught);
		} finally {
			this.busy = false;
		}
	}

	/** Saves through the queue; what met another version stays in the form. */
	async send(
		asked: Omit<Save, 'id' | 'etag' | 'method'> & { method?: Save['method'] }
	): Promise<Saved> {
		const saved = await saveByHand({ ...asked, id: this.#from.id, etag: this.version }, () =>
			this.safe()
		);
		if (saved === 'conflict') await this.meet();
		else this.#sent = true;
		return saved;
	}

	/** What is typed now can no longer be lost: the queue or the service has it. */
	safe() {
		this.#from.kept.drop(this.#from.id);
		this.#began = JSON.stringify($state.snapshot(this.form));
	}

	/** Shows the version that was in the way; where it cannot be read, that there is one. */
	async meet(otherwise?: Problem) {
		try {
			const [read, etag] = await this.#from.read();
			this.theirs = { read, etag };
			this.tell(null);
		} catch (caught) {
			this.tell(otherwise ?? caught);
		}
	}

	/**
	 * Goes on from the version that was in the way.
	 * @param account whose queue may still hold what is dropped
	 */
	async takeTheirs(account?: string) {
		const { id, kept, formOf } = this.#from;
		if (!this.theirs) return;
		if (account) await drop(account, id);
		kept.drop(id);
		this.form = formOf(this.theirs.read);
		this.#began = JSON.stringify(this.form);
		this.version = this.theirs.etag;
		this.theirs = null;
	}

	/** What is saved next goes over the version that was in the way. */
	overTheirs() {
		this.version = this.theirs?.etag ?? this.version;
		this.theirs = null;
	}

	tell(caught: unknown) {
		this.problem = caught;
		if (caught instanceof Problem && Object.keys(caught.errors).length > 0) {
			this.errors = caught.errors;
		}
		requestAnimationFrame(() => this.box?.focus());
	}
}
