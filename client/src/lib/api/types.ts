import type { components, operations } from './schema';

/** The contract's shapes under the names that pages use. */
type Schemas = components['schemas'];

/** Members that the contract calls null where there is nothing to say. */
type OrNull<T, Members extends keyof T> = Omit<T, Members> & {
	[Member in Members]: T[Member] | null;
};
type QueryOf<Operation extends keyof operations> = NonNullable<
	operations[Operation]['parameters']['query']
>;

export type Coded = Schemas['Coded'];
export type Note = Schemas['Note'];
export type Calendar = Schemas['Calendar'];
export type Scope = Schemas['Scope'];
export type Indicator = Schemas['Indicator'];
export type Kind = OrNull<Schemas['Kind'], 'counts'>;
export type Place = Schemas['Place'];
export type Agency = Schemas['Agency'];
export type Gate = Schemas['Gate'];

export type Session = Schemas['Session'];
export type SessionBody = Schemas['SessionBody'];
export type SessionFilter = QueryOf<'listSessions'>;
export type RecordStatus = 'draft' | 'submitted' | 'approved' | 'withdrawn';
export type SessionChange = Omit<Schemas['HistoryItem'], 'before' | 'after'> & {
	before: Session | null;
	after: Session | null;
};

export type Programme = Schemas['Programme'];
export type Plan = Schemas['Plan'];
export type Measure = Schemas['PlanMeasure'];
export type TaskProgress = OrNull<
	Schemas['TaskProgress'],
	'indicator' | 'measure' | 'qualifier' | 'withheld' | 'links'
>;
export type TaskStatus = Schemas['PlanTaskStatus'];
export type Qualifier = Schemas['Qualifier'];
export type Closure = Schemas['ClosureItem'];

export type Metric = OrNull<Schemas['MetricAnswer'], 'withheld'>;
export type MetricQuery = QueryOf<'readMetric'>;
export type MetricRow = Schemas['MetricRow'];
export type MetricRecord = Omit<Schemas['RecordShare'], 'record'> & {
	record: OrNull<Schemas['RecordRef'], 'place'>;
};
export type MetricRecords = OrNull<Omit<Schemas['RecordsAnswer'], 'items'>, 'withheld'> & {
	items: MetricRecord[];
};
export type Totals = Schemas['TotalsAnswer'];

export type Me = OrNull<Schemas['Me'], 'agency'>;
