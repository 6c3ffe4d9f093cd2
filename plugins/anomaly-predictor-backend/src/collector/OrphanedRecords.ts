import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import { isNotFound, type ChangeListener } from '@vigia/predictor';
import type { RecordStore } from '../stores';

/**
 * Finds series of which something is kept though they were deleted while nobody here followed the change feed. Looked
 * for only where a deletion may have been missed: at the start, and when the feed begins anew.
 */
export class OrphanedRecords implements ChangeListener {
  readonly #registry: Pick<RegistryClient, 'getSeries'>;
  readonly #records: Pick<RecordStore, 'seriesIds'>;
  #due = true;

  constructor(
    registry: Pick<RegistryClient, 'getSeries'>,
    records: Pick<RecordStore, 'seriesIds'>,
  ) {
    this.#registry = registry;
    this.#records = records;
  }

  /** A deletion that is told is seen to by who follows the series. */
  changed(): void {}

  reset(): void {
    this.#due = true;
  }

  /**
   * Ids that the registry says it does not know; none when there was no occasion to look. Rejects when the registry or
   * the database does not answer; the next call looks again.
   *
   * @param isRegistered - whether a series is known to be registered without asking for it
   */
  async take(
    isRegistered: (seriesId: string) => boolean,
    signal?: AbortSignal,
  ): Promise<string[]> {
    if (!this.#due) {
      return [];
    }
    this.#due = false;
    try {
      const orphans: string[] = [];
      for (const seriesId of await this.#records.seriesIds()) {
        if (!isRegistered(seriesId) && (await this.#isGone(seriesId, signal))) {
          orphans.push(seriesId);
        }
      }
      return orphans;
    } catch (error) {
      this.#due = true;
      throw error;
    }
  }

  async #isGone(seriesId: string, signal?: AbortSignal): Promise<boolean> {
    try {
      await this.#registry.getSeries(seriesId, { signal });
      return false;
    } catch (error) {
      if (isNotFound(error)) {
        return true;
      }
      throw error;
    }
  }
}
