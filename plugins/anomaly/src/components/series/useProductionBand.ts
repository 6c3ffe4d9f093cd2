import { useApi } from '@backstage/frontend-plugin-api';
import { type DetectorState, restoreDetector } from '@vigia/detectors';
import type { Version } from '@vigia/plugin-anomaly-common';
import { registryApiRef } from '../../api';
import type { ThresholdBand } from '../charts';
import { useQuery } from '../common/useQuery';

/** The band of the version in Production; undefined where its detector has none that holds for every value. */
export function useProductionBand(
  production: Version | undefined,
): ThresholdBand | undefined {
  const registry = useApi(registryApiRef);
  const { value } = useQuery(
    `${production?.seriesId} ${production?.version}`,
    async signal => {
      if (!production) {
        return undefined;
      }
      const { state } = await registry.getVersion(
        production.seriesId,
        production.version,
        { signal },
      );
      return state && restoreDetector(state as DetectorState).band();
    },
  );
  return value;
}
