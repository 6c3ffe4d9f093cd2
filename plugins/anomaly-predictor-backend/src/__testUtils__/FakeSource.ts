import { ServiceUnavailableError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import type { ReadRequest, SeriesSource } from '@vigia/plugin-anomaly-node';

/** A source that answers what a test has put into it, in batches of 100. */
export class FakeSource implements SeriesSource {
  readonly type = 'fake';
  readonly pullable = true;
  /** Series whose reads reject. */
  readonly failing = new Set<string>();
  readonly #observations = new Map<
    string,
    { timestamp: number; value: number }[]
  >();

  add(
    seriesId: string,
    ...observations: { timestamp: number; value: number }[]
  ): void {
    this.#observations.set(seriesId, [
      ...(this.#observations.get(seriesId) ?? []),
      ...observations,
    ]);
  }

  /** As {@link add}, without what was there. */
  replace(
    seriesId: string,
    ...observations: { timestamp: number; value: number }[]
  ): void {
    this.#observations.set(seriesId, observations);
  }

  checkParameters(): void {}

  async extent() {
    return undefined;
  }

  async *read({
    seriesId,
    from = -Infinity,
    to = Infinity,
    limit = Infinity,
  }: ReadRequest): AsyncIterable<Observations> {
    if (this.failing.has(seriesId)) {
      throw new ServiceUnavailableError(
        `The source of ${seriesId} does not answer`,
      );
    }
    const found = (this.#observations.get(seriesId) ?? [])
      .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
      .slice(0, limit);
    for (let start = 0; start < found.length; start += 100) {
      const batch = found.slice(start, start + 100);
      yield {
        timestamps: Float64Array.from(batch, ({ timestamp }) => timestamp),
        values: Float64Array.from(batch, ({ value }) => value),
      };
    }
  }
}
