import { ForwardedError, isError } from '@backstage/errors';
import {
  checkVersion,
  numberVersions,
  type NumberedVersion,
  type SeriesVersion,
  type VersionCandidate,
} from '../decisions';
import {
  type NewEvent,
  type SeriesStore,
  toVersionRow,
  type VersionStore,
} from '../stores';
import type { Ledger } from './Ledger';
import { seriesNotFound } from './SeriesService';

/** The number of a version that was registered, or why it was not. */
export type Registration = { version: number } | { error: Error };

/** Registers fitted versions. */
export class VersionRegistrar {
  readonly #series: SeriesStore;
  readonly #versions: VersionStore;
  readonly #ledger: Ledger;

  constructor(options: {
    series: SeriesStore;
    versions: VersionStore;
    ledger: Ledger;
  }) {
    this.#series = options.series;
    this.#versions = options.versions;
    this.#ledger = options.ledger;
  }

  /**
   * Registers versions in one transaction, each under the next number of its series; one that cannot be kept is refused
   * for itself. The same job of a series answers the version that it made before.
   *
   * @returns what came of each, in their order
   */
  async register(
    versions: readonly SeriesVersion[],
    actor: string,
  ): Promise<Registration[]> {
    const results = versions.map(prepare);
    const candidates = results.flatMap(result =>
      'error' in result ? [] : [result],
    );
    const numbers =
      candidates.length > 0 ? await this.#write(candidates, actor) : [];
    let next = 0;
    return results.map((result, index) => {
      if ('error' in result) {
        return result;
      }
      const version = numbers[next++];
      return version === undefined
        ? { error: seriesNotFound(versions[index].seriesId) }
        : { version };
    });
  }

  /** The number of each candidate; undefined for one of an unknown series. */
  #write(
    candidates: readonly VersionCandidate[],
    actor: string,
  ): Promise<(number | undefined)[]> {
    const seriesIds = [
      ...new Set(candidates.map(({ version }) => version.seriesId)),
    ];
    const jobs = candidates.map(({ version }) => version);
    return this.#ledger.write(async (tx, record) => {
      const known = await this.#series.lockAll(tx, seriesIds);
      // Under the lock, so that a job which is registered twice at once is found by the second.
      const earlier = await this.#versions.findJobs(tx, jobs);
      const { numbers, added, latest } = numberVersions(candidates, {
        latest: known,
        earlier,
      });
      if (added.length > 0) {
        const at = Date.now();
        await this.#versions.insertAll(
          tx,
          added.map(version => toVersionRow(version, { at, by: actor })),
        );
        await this.#series.setLatestVersions(tx, latest, at);
        for (const version of added) {
          record(registered(version, { at, actor }));
        }
      }
      return numbers;
    });
  }
}

/** Whatever fails here is of one version alone: it must not keep the others from being registered. */
function prepare(version: SeriesVersion): VersionCandidate | { error: Error } {
  try {
    return { version, band: checkVersion(version).band() };
  } catch (error) {
    return {
      error: isError(error)
        ? error
        : new ForwardedError('The version cannot be restored', error),
    };
  }
}

function registered(
  { version, number }: NumberedVersion,
  { at, actor }: { at: number; actor: string },
): NewEvent {
  return {
    type: 'version.registered',
    seriesId: version.seriesId,
    version: number,
    toStage: version.stage,
    actor,
    at,
    detail: { job_id: version.jobId, algorithm: version.algorithm },
  };
}
