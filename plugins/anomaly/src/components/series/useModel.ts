import { useApi } from '@backstage/frontend-plugin-api';
import type { Model } from '@vigia/plugin-anomaly-common';
import { type Query, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { concernsSeries, useLiveRefresh } from '../common/useLiveRefresh';

/** The registered model of a series, kept current. */
export function useModel(seriesId: string): Query<Model> {
  const registry = useApi(registryApiRef);
  const query = useQuery(seriesId, signal =>
    registry.getModel(seriesId, { signal }),
  );
  useLiveRefresh(query.refresh, {
    series: signal => concernsSeries(signal, seriesId),
  });
  return query;
}
