import { useApi } from '@backstage/frontend-plugin-api';
import type { VersionPage } from '@vigia/plugin-anomaly-common';
import { type Query, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { concernsSeries, useLiveRefresh } from '../common/useLiveRefresh';

/** One page of the versions of a series' model, newest first, kept current. */
export function useVersions(
  seriesId: string,
  page: { limit: number; cursor?: string },
): Query<VersionPage> {
  const registry = useApi(registryApiRef);
  const query = useQuery(JSON.stringify([seriesId, page]), signal =>
    registry.listVersions(seriesId, page, { signal }),
  );
  useLiveRefresh(query.refresh, {
    series: signal => concernsSeries(signal, seriesId),
  });
  return query;
}
