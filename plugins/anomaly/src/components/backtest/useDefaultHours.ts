import { useApi } from '@backstage/frontend-plugin-api';
import type { Series } from '@vigia/plugin-anomaly-common';
import { useQuery } from '@vigia/ui';
import { registryApiRef, trainingApiRef } from '../../api';
import { defaultHours, type Hours } from './defaultHours';

/** Hours that suit a series and its source; undefined while they are looked up. */
export function useDefaultHours(
  series: Series,
): { hours: Hours; isSourceKnown: boolean } | undefined {
  const registry = useApi(registryApiRef);
  const training = useApi(trainingApiRef);
  const { seriesId } = series;
  const { value } = useQuery(seriesId, async signal => {
    // A backtest says what is wrong with either; a form can do without.
    const [versions, plot] = await Promise.allSettled([
      registry.listVersions(seriesId, { limit: 1 }, { signal }),
      training.getPlot({ seriesId, width: 3 }, { signal }),
    ]);
    const page = versions.status === 'fulfilled' ? versions.value : undefined;
    const known = plot.status === 'fulfilled' ? plot.value : undefined;
    const newest = page?.items[0];
    return {
      hours: defaultHours({ series, newest, plot: known }),
      isSourceKnown: known?.extent !== undefined,
    };
  });
  return value;
}
