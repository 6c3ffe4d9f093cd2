import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  HealthReport,
  NewSeries,
  ScheduleInUse,
  Series,
  SeriesFilter,
  SeriesIdPage,
  SeriesIdQuery,
  SeriesPage,
  SeriesPatch,
  SeriesQuery,
} from '@vigia/plugin-anomaly-common';
import {
  changedFields,
  checkDetector,
  checkHealthReports,
  checkSchedule,
  checkSeriesId,
  checkSeriesText,
  checkText,
  completeSeries,
} from '../decisions';
import type { SeriesStore, VersionStore } from '../stores';
import type { Ledger } from './Ledger';

/** Registers series, changes them, and keeps what the collector saw of them. */
export class SeriesService {
  readonly #series: SeriesStore;
  readonly #versions: VersionStore;
  readonly #ledger: Ledger;
  readonly #onHealth: (seriesIds: string[]) => void;

  constructor(options: {
    series: SeriesStore;
    versions: VersionStore;
    ledger: Ledger;
    onHealth: (seriesIds: string[]) => void;
  }) {
    this.#series = options.series;
    this.#versions = options.versions;
    this.#ledger = options.ledger;
    this.#onHealth = options.onHealth;
  }

  /** @throws InputError for a search or cursor that cannot be looked for */
  async list(query: SeriesQuery): Promise<SeriesPage> {
    checkFilter(query);
    return this.#series.list(query);
  }

  /**
   * Ids alone, in their order.
   *
   * @throws InputError for a search or cursor that cannot be looked for
   */
  async listIds(query: SeriesIdQuery): Promise<SeriesIdPage> {
    checkFilter(query);
    checkText(query.cron, 'cron');
    return this.#series.listIds(query);
  }

  /** Series by their ids; unknown ones are left out. */
  lookUp(seriesIds: readonly string[]): Promise<Series[]> {
    return this.#series.find(seriesIds);
  }

  /** The retraining schedules that series have of their own. */
  schedulesInUse(): Promise<ScheduleInUse[]> {
    return this.#series.schedulesInUse();
  }

  /** @throws NotFoundError */
  async get(seriesId: string): Promise<Series> {
    const series = await this.#series.get(seriesId);
    if (!series) {
      throw seriesNotFound(seriesId);
    }
    return series;
  }

  /**
   * Registers a series. Whether its source can be read is the training's preview to tell.
   *
   * @throws InputError for a detector that cannot be fitted, or a schedule that cannot be followed
   * @throws ConflictError when the id is taken
   */
  async register(series: NewSeries, actor: string): Promise<Series> {
    checkSeriesId(series.seriesId);
    checkSeriesText(series);
    checkDetector(series.detector);
    checkSchedule(series.schedule);
    const at = Date.now();
    try {
      await this.#ledger.write(async (tx, record) => {
        await this.#series.insert(tx, completeSeries(series), {
          at,
          by: actor,
        });
        record({
          type: 'series.registered',
          seriesId: series.seriesId,
          actor,
          at,
          detail: { owner: series.owner, environment: series.environment },
        });
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError(
          `There is a series '${series.seriesId}' already`,
        );
      }
      throw error;
    }
    return this.get(series.seriesId);
  }

  /**
   * Changes a series; a patch that changes nothing leaves no event.
   *
   * @throws NotFoundError
   * @throws InputError for a detector that cannot be fitted, or a schedule that cannot be followed
   */
  async update(
    seriesId: string,
    patch: SeriesPatch,
    actor: string,
  ): Promise<Series> {
    checkSeriesText(patch);
    if (patch.detector) {
      checkDetector(patch.detector);
    }
    checkSchedule(patch.schedule);
    await this.#ledger.write(async (tx, record) => {
      await this.#series.lock(tx, seriesId);
      const series = await this.#series.get(seriesId, tx);
      if (!series) {
        throw seriesNotFound(seriesId);
      }
      const changed = changedFields(series, patch);
      if (Object.keys(changed).length > 0) {
        const at = Date.now();
        await this.#series.update(tx, { ...series, ...changed }, at);
        record({
          type: 'series.updated',
          seriesId,
          actor,
          at,
          detail: { fields: Object.keys(changed) },
        });
      }
    });
    return this.get(seriesId);
  }

  /**
   * Deletes a series with its versions; its events stay.
   *
   * @throws NotFoundError
   */
  async delete(seriesId: string, actor: string): Promise<void> {
    await this.#ledger.write(async (tx, record) => {
      if ((await this.#series.lock(tx, seriesId)) === undefined) {
        throw seriesNotFound(seriesId);
      }
      const production = await this.#versions.find(
        { series_id: seriesId, stage: 'Production' },
        tx,
      );
      const versions = await this.#versions.deleteAll(tx, seriesId);
      await this.#series.delete(tx, seriesId);
      record({
        type: 'series.deleted',
        seriesId,
        actor,
        at: Date.now(),
        detail: {
          versions,
          ...(production ? { production_version: production.version } : {}),
        },
      });
    });
  }

  /** @throws InputError that names the report */
  async reportHealth(reports: readonly HealthReport[]): Promise<void> {
    checkHealthReports(reports);
    await this.#series.reportHealth(reports);
    this.#onHealth(reports.map(({ seriesId }) => seriesId));
  }
}

function checkFilter(query: SeriesFilter): void {
  for (const field of [
    'search',
    'owner',
    'environment',
    'equipment',
  ] as const) {
    checkText(query[field], field);
  }
}

export function seriesNotFound(seriesId: string): NotFoundError {
  return new NotFoundError(`There is no series '${seriesId}'`);
}
