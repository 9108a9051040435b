import { Problem } from '$lib/api/problem';
import type { Entry } from './entry';
import type { Recorded, Wire } from './wire';

export interface Row {
	id: string;
	status: string;
	version: number;
	created: string;
	title: string;
}

/** For tests: a service that keeps to the contract, on a line that can be cut before or after it works. */
export class Service {
	readonly rows = new Map<string, Row>();
	readonly made: { id: string; by: string; row: Row }[] = [];
	signedIn: string | null = 'lan';
	/** `submitting` passes all but what hands in. */
	cut: 'asking' | 'answer' | 'submitting' | null = null;
	calls: string[] = [];
	refuse: (body: { title: string }) => Problem | null = () => null;

	readonly wire: Wire = {
		account: () => this.line(() => this.signedIn),
		save: (entry, etag) => this.line(() => this.save(entry, etag), `${entry.method} ${entry.id}`),
		submit: (entry, etag) =>
			this.line(() => {
				const row = this.at(entry.id, etag);
				if (row.status !== 'draft') throw new Problem(409, 'no draft');
				return this.keep({ ...row, status: 'submitted' });
			}, `submit ${entry.id}`),
		read: (entry) => this.line(() => this.told(this.at(entry.id, null))),
		madeBy: (entry, account) =>
			this.line(() =>
				this.made.filter(({ id, by }) => id === entry.id && by === account).map(({ row }) => row)
			)
	};

	private async line<T>(work: () => T, call?: string): Promise<T> {
		await Promise.resolve();
		if (this.cut === 'asking') throw new Problem(0, 'no network');
		if (this.cut === 'submitting' && call?.startsWith('submit')) throw new Problem(0, 'no network');
		if (call && this.signedIn === null) throw new Problem(401, 'signed out');
		if (call) this.calls.push(call);
		const answer = work();
		if (this.cut === 'answer' && call) throw new Problem(0, 'no network');
		return answer;
	}

	private save({ id, method, body }: Entry, etag: string | null): Recorded {
		const { title } = body as { title: string };
		const refusal = this.refuse({ title });
		if (refusal) throw refusal;
		const row = this.rows.get(id);
		if (method === 'create') {
			if (row && row.created !== JSON.stringify(body)) throw new Problem(412, 'exists');
			if (row) return this.told(row);
			const { status = 'draft' } = body as { status?: string };
			return this.keep({ id, status, version: 0, created: JSON.stringify(body), title });
		}
		const now = this.at(id, etag);
		if (method === 'hold' && now.status !== 'planned') throw new Problem(409, 'not planned');
		return this.keep({ ...now, title, ...(method === 'hold' && { status: 'draft' }) });
	}

	private at(id: string, etag: string | null): Row {
		const row = this.rows.get(id);
		if (!row) throw new Problem(404, 'not found');
		if (etag !== null && etag !== `"${row.version}"`) throw new Problem(412, 'changed since');
		return row;
	}

	keep(row: Row, by = this.signedIn ?? ''): Recorded {
		const kept = { ...row, version: row.version + 1 };
		this.rows.set(row.id, kept);
		this.made.push({ id: row.id, by, row: kept });
		return this.told(kept);
	}

	private told(row: Row): Recorded {
		return { record: row, etag: `"${row.version}"` };
	}
}
