import type { Knex } from 'knex';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type Model,
  type ModelMetrics,
  modelName,
  type NewVersion,
  type Promotion,
  type PromotionRequest,
  type RegisteredVersion,
  type Version,
  type VersionPage,
} from '@vigia/plugin-anomaly-common';
import {
  checkInstant,
  decidePromotion,
  type SeriesVersion,
  type StageTransition,
} from '../decisions';
import type { EventStore, Paging, SeriesStore, VersionStore } from '../stores';
import type { Ledger } from './Ledger';
import { DEFAULT_WINDOW, modelMetrics } from './modelMetrics';
import { seriesNotFound } from './SeriesService';
import { VersionRegistrar } from './VersionRegistrar';

/** Registers versions and moves them through their stages. */
export class ModelService {
  readonly #series: SeriesStore;
  readonly #versions: VersionStore;
  readonly #events: EventStore;
  readonly #ledger: Ledger;
  readonly #registrar: VersionRegistrar;

  constructor(options: {
    series: SeriesStore;
    versions: VersionStore;
    events: EventStore;
    ledger: Ledger;
  }) {
    this.#series = options.series;
    this.#versions = options.versions;
    this.#events = options.events;
    this.#ledger = options.ledger;
    this.#registrar = new VersionRegistrar(options);
  }

  /** @throws NotFoundError */
  async get(seriesId: string): Promise<Model> {
    const series = await this.#series.get(seriesId);
    if (!series) {
      throw seriesNotFound(seriesId);
    }
    const [production, latest, versions] = await Promise.all([
      this.#versions.find({ series_id: seriesId, stage: 'Production' }),
      series.latestVersion
        ? this.#versions.find({
            series_id: seriesId,
            version: series.latestVersion,
          })
        : undefined,
      this.#versions.count(seriesId),
    ]);
    return { name: modelName(seriesId), series, production, latest, versions };
  }

  /** @throws NotFoundError */
  async listVersions(seriesId: string, paging: Paging): Promise<VersionPage> {
    const page = await this.#versions.list(seriesId, paging);
    if (page.total === 0 && !(await this.#series.get(seriesId))) {
      throw seriesNotFound(seriesId);
    }
    return page;
  }

  /** @throws NotFoundError */
  async getVersion(seriesId: string, version: number): Promise<Version> {
    const found = await this.#versions.get(seriesId, version);
    if (!found) {
      throw versionNotFound(seriesId, version);
    }
    return found;
  }

  /**
   * Registers a fitted version under the next number. The same `jobId` answers the version that it made before, so that
   * a training which is run again after a crash has its effect once.
   *
   * @throws NotFoundError for an unknown series
   * @throws InputError for a state that does not restore
   */
  async registerVersion(
    seriesId: string,
    version: NewVersion,
    actor: string,
  ): Promise<Version> {
    const [result] = await this.#registrar.register(
      [{ ...version, seriesId }],
      actor,
    );
    if ('error' in result) {
      throw result.error;
    }
    return this.getVersion(seriesId, result.version);
  }

  /**
   * Registers versions of several series as {@link ModelService.registerVersion} does one: each is registered or refused
   * for itself.
   *
   * @returns what came of each, in their order
   */
  async registerVersions(
    versions: readonly SeriesVersion[],
    actor: string,
  ): Promise<RegisteredVersion[]> {
    const results = await this.#registrar.register(versions, actor);
    return results.map((result, index) => {
      const { seriesId, jobId } = versions[index];
      if ('error' in result) {
        const { name, message } = result.error;
        return { seriesId, jobId, error: { name, message } };
      }
      return { seriesId, jobId, version: result.version };
    });
  }

  /**
   * How the model in Production does, as far as the registry knows.
   *
   * @throws NotFoundError for an unknown series
   */
  async metrics(
    seriesId: string,
    window: string = DEFAULT_WINDOW,
  ): Promise<ModelMetrics> {
    const [series, production] = await Promise.all([
      this.#series.get(seriesId),
      this.#versions.find({ series_id: seriesId, stage: 'Production' }),
    ]);
    if (!series) {
      throw seriesNotFound(seriesId);
    }
    return modelMetrics(series, production, window);
  }

  /**
   * Puts a version that is in Staging into Production, and what was there into Archived, or back into Staging when
   * `archiveExisting` is false.
   *
   * @throws NotFoundError for an unknown version
   * @throws ConflictError when the version is not in Staging; the message names its stage
   */
  async promote(
    seriesId: string,
    version: number,
    request: PromotionRequest,
    actor: string,
  ): Promise<Promotion> {
    const archiveExisting = request.archiveExisting ?? true;
    const production = await this.#ledger.write(async (tx, record) => {
      await this.#lock(tx, seriesId);
      const candidate = await this.#versions.find(
        { series_id: seriesId, version },
        tx,
      );
      if (!candidate) {
        throw versionNotFound(seriesId, version);
      }
      const current = await this.#versions.find(
        { series_id: seriesId, stage: 'Production' },
        tx,
      );
      const at = Date.now();
      for (const transition of decidePromotion({
        seriesId,
        version,
        stage: candidate.stage,
        production: current?.version,
        archiveExisting,
      })) {
        await this.#move(tx, seriesId, transition, at);
        record({
          type: 'stage.changed',
          seriesId,
          version: transition.version,
          fromStage: transition.from,
          toStage: transition.to,
          actor,
          at,
          detail: {
            strategy: request.strategy,
            ...(request.reason ? { reason: request.reason } : {}),
          },
        });
      }
      await this.#series.touch(tx, seriesId, at);
      return current?.version;
    });
    return {
      version: `v${version}`,
      stage: 'Production',
      previousVersion: production === undefined ? undefined : `v${production}`,
      archived: production !== undefined && archiveExisting,
    };
  }

  /**
   * The version in Production, with its state; with `at` the one that was there then.
   *
   * @throws NotFoundError when there is or was none, or when it was deleted with its series
   */
  async production(seriesId: string, at?: number): Promise<Version> {
    if (at !== undefined) {
      return this.#productionAt(seriesId, at);
    }
    const version = await this.#versions.production(seriesId);
    if (!version) {
      throw new NotFoundError(`No version of '${seriesId}' is in Production`);
    }
    return version;
  }

  async #productionAt(seriesId: string, at: number): Promise<Version> {
    checkInstant(at, 'at');
    const event = await this.#events.productionAt(seriesId, at);
    if (event?.version === undefined) {
      throw new NotFoundError(
        `No version of '${seriesId}' was in Production at ${new Date(
          at,
        ).toISOString()}`,
      );
    }
    const version = await this.#versions.get(seriesId, event.version);
    // A series that was deleted and registered anew counts its versions from 1 again.
    if (!version || version.createdAt > event.at) {
      throw new NotFoundError(
        `v${event.version} of '${seriesId}' was in Production at ${new Date(
          at,
        ).toISOString()}; it was deleted with its series`,
      );
    }
    return version;
  }

  async #lock(tx: Knex.Transaction, seriesId: string): Promise<number> {
    const latestVersion = await this.#series.lock(tx, seriesId);
    if (latestVersion === undefined) {
      throw seriesNotFound(seriesId);
    }
    return latestVersion;
  }

  /** The database's own guard speaks here, should a writer ever come past the lock of the series. */
  async #move(
    tx: Knex.Transaction,
    seriesId: string,
    transition: StageTransition,
    at: number,
  ): Promise<void> {
    try {
      if (await this.#versions.move(tx, seriesId, transition, at)) {
        return;
      }
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
    }
    throw new ConflictError(
      `v${transition.version} of '${seriesId}' changed its stage at the same time; read it again`,
    );
  }
}

function versionNotFound(seriesId: string, version: number): NotFoundError {
  return new NotFoundError(`There is no version v${version} of '${seriesId}'`);
}
