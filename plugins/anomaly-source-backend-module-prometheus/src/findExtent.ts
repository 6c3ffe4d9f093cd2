import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import { overLast } from './promql';
import { type Asked, evaluatedSamples, scrapedSamples } from './readSamples';
import type { Observations } from '@vigia/detectors';

const HOUR_MS = 3_600_000;
/** How much farther apart instants are looked at where the finer ones end. */
const COARSER = 8;

/**
 * The time of a selector's samples, and how many there are: counted by the hour in one query over the server's history,
 * of which the first and the last hour are then read.
 */
export async function scrapedExtent(
  asked: Asked,
  now: number,
): Promise<SourceExtent | undefined> {
  const { server, query, signal } = asked;
  const { historyMs, maxPoints } = server.options;
  const hours = Math.ceil(historyMs / HOUR_MS / (maxPoints - 2));
  const bucketMs = hours * HOUR_MS;
  // A millisecond less: before Prometheus 3 a range holds its start, which is the end of the bucket before.
  const counts = await server.range(
    `count_over_time(${overLast(query, bucketMs - 1)})`,
    {
      from: Math.floor((now - historyMs) / bucketMs) * bucketMs,
      to: Math.ceil(now / bucketMs) * bucketMs,
      stepMs: bucketMs,
    },
    signal,
  );
  if (!counts) {
    return undefined;
  }
  const bucketAt = (end: number) => ({ from: end - bucketMs + 1, to: end });
  const oldest = counts.timestamps[0];
  const newest = counts.timestamps[counts.timestamps.length - 1];
  const from = await firstOf(scrapedSamples(asked, bucketAt(oldest)));
  const to = await lastOf(scrapedSamples(asked, bucketAt(newest)));
  return {
    from: from ?? oldest - bucketMs,
    to: to ?? newest,
    points: counts.values.reduce((sum, count) => sum + count, 0),
  };
}

/** The time of a selector's samples where one is taken of each step. */
export async function thinnedExtent(
  asked: Asked,
  now: number,
  stepMs: number,
): Promise<SourceExtent | undefined> {
  const extent = await scrapedExtent(asked, now);
  if (!extent) {
    return undefined;
  }
  const from = Math.ceil(extent.from / stepMs) * stepMs;
  // The step that goes on has no observation yet.
  const to = Math.min(
    Math.ceil(extent.to / stepMs) * stepMs,
    Math.floor(now / stepMs) * stepMs,
  );
  const steps = (to - from) / stepMs + 1;
  return from <= to
    ? { from, to, points: Math.min(steps, extent.points ?? steps) }
    : undefined;
}

/**
 * The time that an expression has a value for. The newest steps are looked at one by one; what is older at ever fewer
 * instants, one query for each resolution, and one by one around the first and the last that have a value. A value that
 * stands alone between two instants, months ago, may so be overlooked.
 */
export async function evaluatedExtent(
  asked: Asked,
  now: number,
  stepMs: number,
): Promise<SourceExtent | undefined> {
  const { server, query, signal } = asked;
  const { historyMs, maxPoints } = server.options;
  const end = Math.floor(now / stepMs) * stepMs;
  let first: Found | undefined;
  let last: Found | undefined;
  let seenFrom = end;
  for (let every = stepMs; seenFrom > now - historyMs; every *= COARSER) {
    const from = Math.max(now - historyMs, end - (maxPoints - 2) * every);
    const found = await server.range(
      query,
      {
        from: Math.floor(from / every) * every,
        to: Math.floor(seenFrom / every) * every,
        stepMs: every,
      },
      signal,
    );
    if (found) {
      first = { at: found.timestamps[0], every };
      last ??= { at: found.timestamps[found.timestamps.length - 1], every };
    }
    seenFrom = from;
  }
  const between = (from: number, to: number) =>
    evaluatedSamples(asked, { from, to: Math.min(end, to) }, stepMs);
  return (
    first &&
    last && {
      from:
        (await firstOf(between(first.at - first.every + stepMs, first.at))) ??
        first.at,
      to: (await lastOf(between(last.at, last.at + last.every - 1))) ?? last.at,
    }
  );
}

/** An instant with a value, epoch milliseconds, and how far apart instants were looked at. */
interface Found {
  at: number;
  every: number;
}

async function firstOf(
  batches: AsyncIterable<Observations>,
): Promise<number | undefined> {
  for await (const { timestamps } of batches) {
    if (timestamps.length > 0) {
      return timestamps[0];
    }
  }
  return undefined;
}

async function lastOf(
  batches: AsyncIterable<Observations>,
): Promise<number | undefined> {
  let last: number | undefined;
  for await (const { timestamps } of batches) {
    last = timestamps.at(-1) ?? last;
  }
  return last;
}
