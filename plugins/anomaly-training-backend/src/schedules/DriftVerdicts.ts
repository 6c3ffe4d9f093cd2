import type { Series } from '@vigia/plugin-anomaly-common';

/** Says which series drift. */
export interface DriftVerdicts {
  /** Ids of those among the series whose model no longer fits what is measured. */
  drifting(
    series: readonly Series[],
    signal?: AbortSignal,
  ): Promise<ReadonlySet<string>>;
}

/** Believes what the collector reported to the registry: the series' health is `drifting`. */
export class ReportedHealth implements DriftVerdicts {
  async drifting(series: readonly Series[]): Promise<ReadonlySet<string>> {
    return new Set(
      series
        .filter(({ health }) => health === 'drifting')
        .map(({ seriesId }) => seriesId),
    );
  }
}
