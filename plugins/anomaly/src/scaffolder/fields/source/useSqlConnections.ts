import { useApi } from '@backstage/frontend-plugin-api';
import type { SourceConnection } from '@vigia/plugin-anomaly-common';
import { useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../../api/refs';

/** The databases that the portal is connected with; undefined while that is not known. */
export function useSqlConnections(): SourceConnection[] | undefined {
  const training = useApi(trainingApiRef);
  const { value } = useQuery('sources', signal =>
    training.listSources({ signal }),
  );
  return value && (value.find(({ type }) => type === 'sql')?.connections ?? []);
}
