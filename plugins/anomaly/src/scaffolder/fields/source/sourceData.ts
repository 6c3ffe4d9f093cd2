import {
  DEFAULT_TRAINING_BOUNDS,
  type DetectorChoice,
  type PreviewRequest,
} from '@vigia/plugin-anomaly-common';

/** Sources that the form knows how to ask for, in the order that they are offered. */
export const SOURCE_TYPES = [
  'csv',
  'prometheus',
  'sql',
  'simulator',
  'inline',
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Which observations a training learns from; all of them when empty. */
export interface TrainingWindow {
  /** The first N. */
  points?: number;
  /** The last hours. */
  windowHours?: number;
}

/** What the field puts into the form. */
export interface SourceData {
  source: { type: string; parameters: Record<string, any> };
  window: TrainingWindow;
  /** Epoch milliseconds and values that were pasted; for the source `inline`. */
  trainingData?: { timestamps: number[]; values: number[] };
}

/** How a database holds the observations: one or many in each row of a table, or as a query finds them. */
export const SQL_LAYOUTS = ['rows', 'chunks', 'query'] as const;
export type SqlLayout = (typeof SQL_LAYOUTS)[number];

export const MIN_TRAINING_POINTS = DEFAULT_TRAINING_BOUNDS.minPoints;
const SECONDS_PER_HOUR = 3600;
/** More than the least, so that an observation that is missing does not fail a training. */
const SPARE = 1.1;
const SIMULATOR_PERIOD_SECONDS = 10;
const CHUNK_PERIOD_SECONDS = 60;
/** A week has 10,080 minutes, and some of them may be missing: eight days. */
const DEFAULT_HOURS = 24 * 8;

/** Hours that hold enough observations, one every so many seconds. */
export function hoursFor(periodSeconds: number): number {
  return Math.ceil(
    (MIN_TRAINING_POINTS * SPARE * periodSeconds) / SECONDS_PER_HOUR,
  );
}

/** Where a person starts who has chosen a type of source. */
export function initialData(type: SourceType): SourceData {
  switch (type) {
    case 'simulator':
      return {
        source: {
          type,
          parameters: {
            seed: 1,
            period_seconds: SIMULATOR_PERIOD_SECONDS,
            level: 2,
            anomalies_per_day: 1,
          },
        },
        window: { windowHours: hoursFor(SIMULATOR_PERIOD_SECONDS) },
      };
    case 'prometheus':
    case 'sql':
      return {
        source: { type, parameters: {} },
        window: { windowHours: DEFAULT_HOURS },
      };
    case 'inline':
      return { source: { type, parameters: {} }, window: {} };
    default:
      return {
        source: { type, parameters: { target: '' } },
        window: { points: MIN_TRAINING_POINTS },
      };
  }
}

export function sqlLayoutOf(parameters: Record<string, unknown>): SqlLayout {
  if (Object.hasOwn(parameters, 'query')) {
    return 'query';
  }
  return parameters.layout === 'chunks' ? 'chunks' : 'rows';
}

/** Where a person starts who has chosen a layout; what layouts have in common is kept. */
export function initialSqlParameters(
  layout: SqlLayout,
  { series, connection, time_unit: timeUnit }: Record<string, unknown>,
): SourceData['source']['parameters'] {
  return {
    ...(layout === 'query' && { query: '' }),
    ...(layout === 'chunks' && {
      layout,
      period_seconds: CHUNK_PERIOD_SECONDS,
    }),
    ...(timeUnit !== undefined && { time_unit: timeUnit }),
    ...(layout !== 'rows' && series !== undefined && { series }),
    ...(connection !== undefined && { connection }),
  };
}

/** The form begins with nothing, or with the part that a template or an address gave. */
export function completeData(
  data: Partial<SourceData> | undefined,
): SourceData {
  const type = data?.source?.type;
  if (!type) {
    return initialData(SOURCE_TYPES[0]);
  }
  return {
    ...data,
    source: { type, parameters: data.source?.parameters ?? {} },
    window: data.window ?? {},
  };
}

/** Whether there is something to read yet. */
export function isReadable({ source, trainingData }: SourceData): boolean {
  switch (source.type) {
    case 'csv':
      return Boolean(source.parameters.target);
    case 'prometheus':
      return Boolean(source.parameters.query);
    case 'sql':
      return Boolean(source.parameters.query || source.parameters.table);
    case 'inline':
      return trainingData !== undefined;
    default:
      return true;
  }
}

/** What is asked to see the data, and what a detector says of it; undefined while there is nothing to read yet. */
export function previewRequest(
  data: Partial<SourceData> | undefined,
  options: { width: number; detector?: DetectorChoice },
): PreviewRequest | undefined {
  const complete = completeData(data);
  return isReadable(complete) ? { ...complete, ...options } : undefined;
}
