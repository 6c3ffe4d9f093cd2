import { useApi } from '@backstage/frontend-plugin-api';
import type { AnomalyPage } from '@vigia/plugin-anomaly-common';
import { type Query, useQuery } from '@vigia/ui';
import { predictorApiRef } from '../../api';
import type { TimeRange } from '../charts';
import { concernsSeries, useLiveRefresh } from '../common/useLiveRefresh';

/** The most that one call answers. */
const MAX_ANOMALIES = 1000;

/** The newest anomalies of a series within a range, which may be open at its ends, kept current; none without a range. */
export function useAnomalies(
  seriesId: string,
  range: Partial<TimeRange> | undefined,
): Query<AnomalyPage> {
  const predictor = useApi(predictorApiRef);
  const query = useQuery(
    JSON.stringify([seriesId, !range, range?.from, range?.to]),
    async signal =>
      range
        ? predictor.listAnomalies(
            { seriesId, from: range.from, to: range.to, limit: MAX_ANOMALIES },
            { signal },
          )
        : { items: [], total: 0 },
  );
  useLiveRefresh(query.refresh, {
    series: signal => concernsSeries(signal, seriesId),
  });
  return query;
}
