const base = 'http://localhost';
const addressOf = (key: Request | string) =>
	new URL(typeof key === 'string' ? key : key.url, base).href;

/** For tests: the caches of one browser, in the order in which things were put, with room for `room` answers. */
export class TestCaches {
	readonly kept = new Map<string, Map<string, Response>>();
	room = Infinity;

	open(name: string) {
		const answers = this.kept.get(name) ?? new Map<string, Response>();
		this.kept.set(name, answers);
		const put = (key: Request | string, answer: Response) => {
			if (this.count() >= this.room) {
				return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
			}
			answers.delete(addressOf(key));
			answers.set(addressOf(key), answer);
			return Promise.resolve();
		};
		return Promise.resolve({
			put,
			addAll: async (paths: string[]) => {
				const came = await Promise.all(paths.map((path) => fetch(new Request(addressOf(path)))));
				await Promise.all(came.map((answer, i) => put(paths[i] ?? '', answer)));
			},
			match: (key: Request | string) => Promise.resolve(answers.get(addressOf(key))?.clone()),
			keys: () => Promise.resolve([...answers.keys()].map((url) => new Request(url))),
			delete: (key: Request) => Promise.resolve(answers.delete(addressOf(key)))
		});
	}

	async match(key: string, { cacheName }: { cacheName: string }) {
		return this.kept.has(cacheName) ? (await this.open(cacheName)).match(key) : undefined;
	}

	keys = () => Promise.resolve([...this.kept.keys()]);
	delete = (name: string) => Promise.resolve(this.kept.delete(name));

	/** The addresses that a cache holds, without their origin. */
	addresses(name: string) {
		return [...(this.kept.get(name)?.keys() ?? [])].map((url) => url.slice(base.length));
	}

	private count = () => [...this.kept.values()].reduce((sum, { size }) => sum + size, 0);
}
