/** What openapi.yaml asks of the bodies of records; made by `npm run types`, not by hand. */
export const rules = {
	CommendationBody: {
		ref: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' },
		date: { required: true },
		kind: { required: true },
		agency: { required: true },
		plan: { required: true },
		quantity: { required: true, minimum: 1, maximum: 100000 },
		decision: { maxLength: 100 },
		occasion: { maxLength: 300 },
		reason: { maxLength: 1000 }
	},
	OutputBody: {
		ref: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' },
		date: { required: true },
		kind: { required: true },
		agency: { required: true },
		topics: { maxItems: 50, uniqueItems: true },
		quantity: { required: true, minimum: 1, maximum: 100000 },
		title: { maxLength: 300 },
		url: { maxLength: 1000 },
		reason: { maxLength: 1000 }
	},
	SessionBody: {
		ref: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' },
		date: { required: true },
		place: { required: true },
		agency: { required: true },
		partners: { maxItems: 50, uniqueItems: true },
		kind: { required: true },
		topics: { required: true, minItems: 1, maxItems: 50, uniqueItems: true },
		languages: { maxItems: 50, uniqueItems: true },
		attendance: { every: { minimum: 0, maximum: 100000 } },
		count: { minimum: 1, maximum: 100000 },
		campaign: { maxLength: 200 },
		title: { maxLength: 300 },
		note: { maxLength: 2000 },
		reason: { maxLength: 1000 }
	},
	SiteBody: {
		code: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' },
		kind: { required: true },
		name: { required: true },
		place: { required: true },
		agency: { required: true },
		from: { required: true },
		reason: { maxLength: 1000 }
	},
	TwinningBody: {
		code: { pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$' },
		kind: { required: true },
		home: { required: true, minLength: 1, maxLength: 300, pattern: '\\S' },
		partner: { required: true, minLength: 1, maxLength: 300, pattern: '\\S' },
		place: { required: true },
		agency: { required: true },
		from: { required: true },
		reason: { maxLength: 1000 }
	}
} as const;
