import { createHash } from 'node:crypto';
import type {
  Change,
  RegistryClient,
  Series,
  SourceRef,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import { isNotFound, type ChangeListener } from '@vigia/predictor';

const PAGE_SIZE = 500;

/** A series that the collector reads. */
export interface PulledSeries {
  seriesId: string;
  source: SourceRef;
  /** Tells this source from every other: SHA-256, hexadecimal. */
  sourceDigest: string;
}

/**
 * Which series there are to collect: those in Production whose source can be pulled. Changes only mark what is to be
 * read again; {@link refresh} reads it, and what it cannot read stays marked.
 */
export class FollowedSeries implements ChangeListener {
  readonly #registry: Pick<RegistryClient, 'getSeries' | 'listSeries'>;
  readonly #sources: SeriesSources;
  readonly #followed = new Map<string, PulledSeries>();
  readonly #changed = new Set<string>();
  readonly #deleted = new Set<string>();
  #readAll = true;

  constructor(
    registry: Pick<RegistryClient, 'getSeries' | 'listSeries'>,
    sources: SeriesSources,
  ) {
    this.#registry = registry;
    this.#sources = sources;
  }

  changed({ type, seriesId }: Change): void {
    if (type === 'series.deleted') {
      this.#followed.delete(seriesId);
      this.#changed.delete(seriesId);
      this.#deleted.add(seriesId);
    } else if (type !== 'version.registered') {
      this.#changed.add(seriesId);
    }
  }

  reset(): void {
    this.#readAll = true;
  }

  has(seriesId: string): boolean {
    return this.#followed.has(seriesId);
  }

  list(): PulledSeries[] {
    return [...this.#followed.values()];
  }

  /** Series deleted since the last call. */
  takeDeleted(): string[] {
    const deleted = [...this.#deleted];
    this.#deleted.clear();
    return deleted;
  }

  /** Reads what changed. Rejects when the registry does not answer; the list is as it was then, and is read again. */
  async refresh(signal?: AbortSignal): Promise<void> {
    if (this.#readAll) {
      await this.#refreshAll(signal);
    }
    for (const seriesId of [...this.#changed]) {
      this.#changed.delete(seriesId);
      try {
        this.#take(await this.#registry.getSeries(seriesId, { signal }));
      } catch (error) {
        if (!isNotFound(error)) {
          this.#changed.add(seriesId);
          throw error;
        }
        this.#followed.delete(seriesId);
      }
    }
  }

  async #refreshAll(signal?: AbortSignal): Promise<void> {
    // What changes while the pages are read is marked, and read after them.
    this.#readAll = false;
    try {
      const found: Series[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.#registry.listSeries(
          { stage: 'Production', limit: PAGE_SIZE, cursor },
          { signal },
        );
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      this.#followed.clear();
      for (const series of found) {
        this.#take(series);
      }
    } catch (error) {
      this.#readAll = true;
      throw error;
    }
  }

  #take({ seriesId, source, productionVersion }: Series): void {
    if (productionVersion !== undefined && this.#isPullable(source.type)) {
      this.#followed.set(seriesId, {
        seriesId,
        source,
        sourceDigest: digest(source),
      });
    } else {
      this.#followed.delete(seriesId);
    }
  }

  #isPullable(type: string): boolean {
    return (
      this.#sources.types().includes(type) && this.#sources.get(type).pullable
    );
  }
}

function digest({ type, parameters }: SourceRef): string {
  return createHash('sha256')
    .update(JSON.stringify([type, parameters]))
    .digest('hex');
}
