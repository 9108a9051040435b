import type { components, operations } from './schema';

/** The contract's shapes under the names that pages use. */
type Schemas = components['schemas'];
type QueryOf<Operation extends keyof operations> = NonNullable<
	operations[Operation]['parameters']['query']
>;

export type Coded = Schemas['Coded'];
export type Note = Schemas['Note'];
export type Calendar = Schemas['Calendar'];
export type Geography = Schemas['Geography'];
export type Scope = Schemas['Scope'];
export type Indicator = Schemas['IndicatorItem'];
export type Topic = Schemas['TopicItem'];
export type Kind = Schemas['KindItem'];
export type Place = Schemas['PlaceItem'];
export type Agency = Schemas['AgencyItem'];
export type Gate = Schemas['GateItem'];

export type Session = Schemas['Session'];
export type SessionBody = Schemas['SessionBody'];
export type SessionFilter = QueryOf<'listSessions'>;
export type RecordStatus =
	'draft' | 'submitted' | 'approved' | 'withdrawn' | 'planned' | 'cancelled';
/** A step of a session's history: the contract tells it for records of every noun. */
export type SessionChange = Omit<Schemas['HistoryItem'], 'before' | 'after'> & {
	before: Session | null;
	after: Session | null;
};

export type RecordType = Schemas['RecordType'];
export type Output = Schemas['Output'];
export type OutputBody = Schemas['OutputBody'];
export type Site = Schemas['Site'];
export type Twinning = Schemas['Twinning'];
export type Commendation = Schemas['Commendation'];
/** A step of a record's history, its record before and after still to be told apart by its noun. */
export type RecordChange = Schemas['HistoryItem'];

export type WaitingMonth = Schemas['WaitingMonth'];
export type WaitingSummary = Schemas['WaitingSummary'];
export type SessionMerges = Schemas['SessionMerges'];
export type WaitingRecord = Schemas['WaitingRecord'];
export type ReturnedRecord = Schemas['ReturnedRecord'];
export type Addition = Schemas['Addition'];
export type Check = Schemas['Check'];
export type LikeRecord = Schemas['LikeRecord'];

export type Programme = Schemas['Programme'];
export type Plan = Schemas['Plan'];
export type PlanBody = Schemas['PlanBody'];
export type Measure = Schemas['FigureMeasure'];
export type TaskProgress = Schemas['TaskProgress'];
export type TaskStatus = Schemas['PlanTaskStatus'];
export type Qualifier = Schemas['Qualifier'];

export type Withheld = Schemas['Withheld'];
export type Metric = Schemas['MetricAnswer'];
export type MetricQuery = QueryOf<'readMetric'>;
export type MetricRow = Schemas['MetricRow'];
export type MetricRecord = Schemas['RecordShare'];
export type MetricRecords = Schemas['RecordsAnswer'];
export type Period = Metric['period'];
export type Revision = Schemas['Revision'];
export type Revisions = Schemas['RevisionsAnswer'];
export type ReleasedFigure = Schemas['ReleasedFigure'];
export type Totals = Schemas['TotalsAnswer'];

export type Overview = Schemas['Overview'];
export type Headline = Schemas['Headline'];

export type Statement = Schemas['Statement'];
export type StatementBody = Schemas['StatementBody'];
export type StatementFilter = QueryOf<'listStatements'>;
export type Verdict = Schemas['Verdict'];

export type Release = Schemas['ReleaseItem'];
export type ReleaseBody = Schemas['ReleaseBody'];
export type ReleaseDiff = Schemas['ReleaseDiff'];
export type RevisionQuery = QueryOf<'listReleaseRevisions'>;

export type PeriodStatus = Schemas['PeriodStatus'];
export type Closure = Schemas['ClosureItem'];
export type ClosureBody = Schemas['ClosureBody'];
export type ReportState = Schemas['ReportState'];
export type AgencyCoverage = Schemas['AgencyCoverage'];
export type PeriodCoverage = Schemas['PeriodCoverage'];
export type Deadlines = Schemas['Deadlines'];
export type DeadlineRule = Schemas['DeadlineRule'];
export type DeadlineChange = Schemas['DeadlineChange'];
export type PeriodSort = Schemas['PeriodSort'];
export type YearCoverage = Schemas['YearCoverage'];
export type CommuneCoverage = Schemas['CommuneCoverage'];
export type UncoveredCommunes = Schemas['UncoveredCommunes'];

export type Import = Schemas['Import'];
export type ImportColumn = Schemas['ImportColumn'];
export type ImportWord = Schemas['ImportWord'];
export type ImportedRow = Schemas['ImportedRow'];
export type ImportMapping = Schemas['ImportMapping'];
export type ImportBeginning = Schemas['ImportBeginning'];
export type ImportOutside = Schemas['ImportOutside'];
export type ImportedRecord = Schemas['ImportedRecord'];
export type ImportUnderway = Schemas['ImportUnderway'];
export type RowState = Schemas['RowState'];
export type Sureness = Schemas['Sureness'];

export type Me = Schemas['Me'];

export type NewPortal = Schemas['NewPortal'];
export type IssuedKey = Schemas['IssuedKey'];
export type Portal = Schemas['Portal'];
export type PortalKey = Schemas['PortalKey'];
export type PortalUsage = Schemas['PortalUsage'];
export type ListedPortal = Schemas['ListedPortal'];
