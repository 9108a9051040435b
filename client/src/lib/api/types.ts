import type { components } from './schema';

/** The contract's shapes under the names that pages use. */
type Schemas = components['schemas'];

export type Coded = Schemas['Coded'];
export type Note = Schemas['Note'];
export type Calendar = Schemas['Calendar'];
export type Indicator = Schemas['Indicator'];
export type Kind = Schemas['Kind'];
export type Place = Schemas['Place'];
export type Agency = Schemas['Agency'];
export type Gate = Schemas['Gate'];
export type Session = Schemas['Session'];
export type SessionBody = Schemas['SessionBody'];
export type SessionFilter = Schemas['SessionFilter'];
export type SessionChange = Schemas['SessionChange'];
export type RecordStatus = Schemas['RecordStatus'];
export type Programme = Schemas['Programme'];
export type Plan = Schemas['Plan'];
export type Measure = Schemas['Measure'];
export type TaskProgress = Schemas['TaskProgress'];
export type TaskStatus = Schemas['TaskStatus'];
export type Progress = Schemas['Progress'];
export type Closure = Schemas['Closure'];
export type Metric = Schemas['Metric'];
export type MetricQuery = Schemas['MetricQuery'];
export type MetricRecord = Schemas['MetricRecord'];
export type MetricRecords = Schemas['MetricRecords'];
export type Totals = Schemas['Totals'];
export type Me = Schemas['Me'];
