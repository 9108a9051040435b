/* The shapes of the contract, in the form that openapi-typescript gives them. */

type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };
type Problems = {
	default: {
		headers: { [name: string]: unknown };
		content: { 'application/problem+json': components['schemas']['Problem'] };
	};
};
type Of<Path> = [Path] extends [never] ? { path?: never } : { path: Path };
type Get<Ok, Query = never, Path = never> = {
	parameters: { query?: Query; header?: never; cookie?: never } & Of<Path>;
	requestBody?: never;
	responses: { 200: Json<Ok> } & Problems;
};
type Send<Ok, Body, Path = never> = {
	parameters: {
		query?: never;
		header?: { 'If-Match'?: string; 'If-None-Match'?: string };
		cookie?: never;
	} & Of<Path>;
	requestBody: { content: { 'application/json': Body } };
	responses: { 200: Json<Ok>; 201: Json<Ok> } & Problems;
};
type Act<Ok, Path> = Omit<Send<Ok, never, Path>, 'requestBody'> & { requestBody?: never };
type Page<T> = { items: T[]; next: string | null };
type S = components['schemas'];
type Lang = { lang?: 'vi' | 'en' };
type Id = { id: string };

export interface paths {
	'/api/v1/indicators': { get: Get<Page<S['Indicator']>, Lang> };
	'/api/v1/topics': { get: Get<Page<S['Coded']>, Lang> };
	'/api/v1/audiences': { get: Get<Page<S['Coded']>, Lang> };
	'/api/v1/languages': { get: Get<Page<S['Coded']>, Lang> };
	'/api/v1/kinds': { get: Get<Page<S['Kind']>, Lang> };
	'/api/v1/places': {
		get: Get<
			Page<S['Place']>,
			Lang & {
				kind?: string;
				parent?: string;
				border?: boolean;
				on?: string;
				limit?: number;
				cursor?: string;
			}
		>;
	};
	'/api/v1/agencies': {
		get: Get<
			Page<S['Agency']>,
			Lang & { kind?: string; parent?: string; on?: string; limit?: number; cursor?: string }
		>;
	};
	'/api/v1/gates': { get: Get<Page<S['Gate']>, Lang> };
	'/api/v1/sessions': { get: Get<Page<S['Session']>, S['SessionFilter']> };
	'/api/v1/sessions/{id}': {
		get: Get<S['Session'], { scope?: 'public' | 'internal' }, Id>;
		put: Send<S['Session'], S['SessionBody'], Id>;
		delete: Act<never, Id>;
	};
	'/api/v1/sessions/{id}/history': {
		get: Get<Page<S['SessionChange']>, { limit?: number; cursor?: string }, Id>;
	};
	'/api/v1/sessions/{id}/submit': { post: Act<S['Session'], Id> };
	'/api/v1/sessions/{id}/approve': { post: Send<S['Session'], { reason?: string | null }, Id> };
	'/api/v1/sessions/{id}/return': { post: Send<S['Session'], { reason: string }, Id> };
	'/api/v1/sessions/{id}/withdraw': { post: Send<S['Session'], { reason: string }, Id> };
	'/api/v1/programmes': { get: Get<Page<S['Programme']>, Lang> };
	'/api/v1/plans': {
		get: Get<
			Page<S['Plan']>,
			Lang & {
				year?: number;
				status?: string;
				programme?: string;
				scope?: 'public' | 'internal';
				limit?: number;
			}
		>;
	};
	'/api/v1/plans/{id}': { get: Get<S['Plan'], Lang & { scope?: 'public' | 'internal' }, Id> };
	'/api/v1/plans/{id}/progress': {
		get: Get<S['Progress'], Lang & { scope?: 'public' | 'internal' }, Id>;
	};
	'/api/v1/plans/{id}/sign': { post: Act<S['Plan'], Id> };
	'/api/v1/plans/{id}/close': { post: Act<S['Plan'], Id> };
	'/api/v1/plans/{id}/tasks/{code}/status': {
		put: Send<S['Plan'], { status: S['TaskStatus']; note: string | null }, Id & { code: string }>;
	};
	'/api/v1/closures': { get: Get<Page<S['Closure']>, { limit?: number }> };
	'/api/v1/metrics': {
		get: Get<
			S['Totals'],
			Lang & {
				period: string;
				calendar?: S['Calendar'];
				place?: string;
				agency?: string;
				asOf?: string;
				scope?: 'public' | 'internal';
			}
		>;
	};
	'/api/v1/metrics/{indicator}': {
		get: Get<S['Metric'], S['MetricQuery'] & { by?: string }, { indicator: string }>;
	};
	'/api/v1/metrics/{indicator}/records': {
		get: Get<
			S['MetricRecords'],
			S['MetricQuery'] & { limit?: number; cursor?: string },
			{ indicator: string }
		>;
	};
	'/api/v1/me': { get: Get<S['Me']> };
	'/api/v1/login': { post: Send<S['Me'], { name: string; password: string }> };
	'/api/v1/logout': { post: Act<never, never> };
	'/api/v1/setup': { post: Send<S['Me'], { token: string; name: string; password: string }> };
}

export interface components {
	schemas: {
		Coded: { code: string; label: string };
		Calendar: 'civil' | 'reporting';
		RecordStatus: 'draft' | 'submitted' | 'approved' | 'withdrawn';
		TaskStatus: 'not-started' | 'in-progress' | 'done' | 'cancelled';
		Text: { vi: string; en: string | null };
		Note: { code: string; text: string };
		Problem: {
			type: string;
			title: string;
			status: number;
			detail?: string | null;
			errors?: { [pointer: string]: string[] } | null;
			requestId?: string;
		};
		Indicator: {
			code: string;
			label: string;
			unit: string;
			measure: 'flow' | 'stock';
			of: string;
			kinds: string[];
			adds: string;
			dimensions: string[];
			definition: string;
		};
		Kind: {
			code: string;
			of: string;
			label: string;
			disclosure: 'open' | 'aggregate';
			counts: 'required' | 'optional' | null;
		};
		Place: {
			code: string;
			officialCode: string;
			kind: string;
			label: string;
			parent: string | null;
			from: string | null;
			until: string | null;
			successor: string | null;
			border: boolean;
			lat: number | null;
			lon: number | null;
		};
		Agency: {
			code: string;
			kind: string;
			label: string;
			parent: string | null;
			from: string | null;
			until: string | null;
			successor: string | null;
		};
		Gate: {
			code: string;
			kind: string;
			label: string;
			place: string;
			lat: number;
			lon: number;
			uncertaintyKm: number;
		};
		Session: {
			id: string;
			ref: string | null;
			date: string;
			place: string | null;
			agency: string;
			partners: string[];
			kind: string;
			topics: string[];
			languages: string[];
			attendance: { [audience: string]: number };
			count: number;
			campaign: string | null;
			title: string | null;
			note: string | null;
			status: S['RecordStatus'];
			version: number;
		};
		SessionBody: Omit<S['Session'], 'id' | 'ref' | 'status' | 'version'> & {
			reason?: string | null;
		};
		SessionFilter: {
			from?: string;
			until?: string;
			place?: string;
			agency?: string;
			kind?: string;
			topic?: string;
			status?: string;
			q?: string;
			limit?: number;
			cursor?: string;
			scope?: 'public' | 'internal';
			order?: 'newest' | 'oldest';
		};
		SessionChange: {
			at: string;
			by: string;
			action: 'created' | 'changed' | 'submitted' | 'approved' | 'returned' | 'withdrawn';
			reason: string | null;
			version: number;
			before: S['Session'] | null;
			after: S['Session'] | null;
		};
		Programme: {
			code: string;
			title: S['Text'];
			from: string;
			until: string;
			plans: string[];
		};
		Measure: {
			indicator: string;
			place?: string[] | null;
			agency?: string[] | null;
			kind?: string[] | null;
			topic?: string[] | null;
			audience?: string[] | null;
		};
		Plan: {
			id: string;
			code: string;
			year: number;
			calendar: S['Calendar'];
			programme: string;
			number: string | null;
			title: S['Text'];
			signedOn: string | null;
			signatories: { agency: string; name: string | null; role: string | null }[];
			status: 'draft' | 'signed' | 'closed';
			version: number;
			tasks: {
				code: string;
				title: S['Text'];
				lead: string;
				supporting: string[];
				from: string;
				until: string;
				measure: S['Measure'] | null;
				target: number | null;
				qualifier: string | null;
				status: S['TaskStatus'];
				note: string | null;
			}[];
		};
		TaskProgress: {
			code: string;
			title: string;
			lead: S['Coded'];
			supporting: S['Coded'][];
			from: string;
			until: string;
			indicator: { code: string; label: string; unit: string; measure: 'flow' | 'stock' } | null;
			measure: S['Measure'] | null;
			value: number | null;
			target: number | null;
			qualifier: string | null;
			share: number | null;
			dueByToday: number | null;
			status: S['TaskStatus'];
			note: string | null;
			withheld: S['Withheld'] | null;
			links: { metric: string; records: string } | null;
		};
		Progress: { plan: string; on: string; tasks: S['TaskProgress'][]; notes: S['Note'][] };
		Closure: {
			from: string;
			until: string;
			agency: string | null;
			reason: string;
			by: string;
			at: string;
		};
		Withheld: { kinds: string[]; because: string };
		MetricQuery: {
			period: string;
			calendar?: S['Calendar'];
			place?: string;
			agency?: string;
			kind?: string;
			topic?: string;
			audience?: string;
			asOf?: string;
			scope?: 'public' | 'internal';
			lang?: 'vi' | 'en';
		};
		MetricIndicator: { code: string; label: string; unit: string; measure: 'flow' | 'stock' };
		Period: { code: string; calendar: S['Calendar']; from: string; to: string };
		Metric: {
			indicator: S['MetricIndicator'];
			period: S['Period'];
			dimensions: { code: string; label: string; overlapping: boolean }[];
			rows: { [dimension: string]: S['Coded'] | number }[];
			total: number;
			version: number;
			updated: string | null;
			withheld: S['Withheld'] | null;
			notes: S['Note'][];
			links: { self: string; records: string; csv: string };
		};
		Totals: {
			period: S['Period'];
			items: { indicator: S['MetricIndicator']; total: number }[];
			version: number;
			updated: string | null;
			notes: S['Note'][];
		};
		MetricRecord: {
			record: {
				type: string;
				id: string;
				ref: string | null;
				date: string;
				kind: S['Coded'];
				place: S['Coded'] | null;
				agency: S['Coded'];
			};
			value: number;
		};
		MetricRecords: {
			items: S['MetricRecord'][];
			withheld: { kinds: string[]; value: number } | null;
			next: string | null;
			total: number;
			notes?: S['Note'][];
		};
		Me: {
			name: string | null;
			roles: ('reporter' | 'approver' | 'publisher' | 'admin')[];
			agency: S['Coded'] | null;
			antiforgeryToken: string | null;
		};
	};
}
