import { isDeepStrictEqual } from 'util';
import type {
  Health,
  NewSeries,
  Series,
  SeriesPatch,
} from '@vigia/plugin-anomaly-common';

/** What a caller may set of a series, complete. */
export type SeriesDefinition = Required<NewSeries>;

/** A new series with the absent parts filled in. */
export function completeSeries(series: NewSeries): SeriesDefinition {
  return {
    ...series,
    labels: series.labels ?? {},
    schedule: series.schedule ?? {},
  };
}

/** The fields of a patch whose value differs from the series' own. */
export function changedFields(series: Series, patch: SeriesPatch): SeriesPatch {
  return Object.fromEntries(
    Object.entries(patch).filter(
      ([field, value]) =>
        value !== undefined &&
        !isDeepStrictEqual(value, series[field as keyof SeriesPatch]),
    ),
  );
}

/** What a search looks in: the series id and the values of its labels, in lower case. */
export function searchText(
  series: Pick<SeriesDefinition, 'seriesId' | 'labels'>,
): string {
  return [series.seriesId, ...Object.values(series.labels)]
    .join('\n')
    .toLowerCase();
}

const SEVERITIES: Record<Health, number> = {
  unknown: 0,
  healthy: 1,
  stale: 2,
  stuck: 3,
  drifting: 4,
  anomalous: 5,
};

/** The rank of a health state in a sort by health: what asks for a person comes last, or first in descending order. */
export function healthSeverity(health: Health): number {
  return SEVERITIES[health];
}
