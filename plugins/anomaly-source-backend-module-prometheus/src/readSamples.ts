import type { Observations } from '@vigia/detectors';
import { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import { SameSeries } from './answers';
import type { PrometheusServer } from './PrometheusServer';
import { overLast } from './promql';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The first look at a series whose density is not known. */
const FIRST_SPAN_MS = HOUR_MS;
const MAX_SPAN_MS = 30 * DAY_MS;
/** A series may suddenly be denser; an answer is at most this much larger than was meant. */
const MAX_GROWTH = 8;

/** A range in epoch milliseconds, both ends included. */
export interface TimeRange {
  from: number;
  to: number;
}

/** What is asked, and where. */
export interface Asked {
  server: PrometheusServer;
  query: string;
  signal?: AbortSignal;
}

/**
 * Samples of a selector as they were scraped, at their own times: what was not scraped is not there. One query per
 * part of the range, as long as holds about the server's most points.
 */
export async function* scrapedSamples(
  { server, query, signal }: Asked,
  range: TimeRange,
): AsyncGenerator<Observations> {
  const same = new SameSeries();
  let span = FIRST_SPAN_MS;
  for (let from = Math.ceil(range.from); from <= range.to; ) {
    const to = Math.min(Math.floor(range.to), from + span - 1);
    if (to < from) {
      return;
    }
    // A millisecond more, because the start of a range belongs to it before Prometheus 3 and not since.
    const selected = overLast(query, to - from + 1);
    const found = await server.instant(selected, to, signal);
    if (found) {
      same.check(found.labels);
      const inside = within(found, { from, to });
      if (inside.values.length > 0) {
        yield inside;
      }
    }
    span = nextSpan(span, found?.values.length ?? 0, server.options.maxPoints);
    from = to + 1;
  }
}

/** Where nothing is, nothing is known of the density that comes. */
function nextSpan(span: number, points: number, wanted: number): number {
  return points === 0
    ? Math.max(span, DAY_MS)
    : Math.ceil(
        Math.min(MAX_SPAN_MS, span * Math.min(MAX_GROWTH, wanted / points)),
      );
}

/** What an expression is at the multiples of a step, so that two reads of a time give the same. */
export async function* evaluatedSamples(
  { server, query, signal }: Asked,
  range: TimeRange,
  stepMs: number,
): AsyncGenerator<Observations> {
  const same = new SameSeries();
  const grid = onGrid(range, stepMs);
  const span = (server.options.maxPoints - 1) * stepMs;
  for (let from = grid.from; from <= grid.to; from += span + stepMs) {
    const to = Math.min(grid.to, from + span);
    const found = await server.range(query, { from, to, stepMs }, signal);
    if (found) {
      same.check(found.labels);
      yield found;
    }
  }
}

/** The newest scraped sample of each step, at the end of it; a step without one has no observation. */
export async function* thinnedSamples(
  asked: Asked,
  range: TimeRange,
  stepMs: number,
): AsyncGenerator<Observations> {
  const grid = onGrid(range, stepMs);
  const scraped = { from: grid.from - stepMs + 1, to: grid.to };
  const thinned = new ObservationBuffer();
  let last: { end: number; value: number } | undefined;
  for await (const { timestamps, values } of scrapedSamples(asked, scraped)) {
    for (let index = 0; index < timestamps.length; index++) {
      const end = Math.ceil(timestamps[index] / stepMs) * stepMs;
      if (last && last.end !== end) {
        thinned.add(last.end, last.value);
      }
      last = { end, value: values[index] };
    }
    if (thinned.length > 0) {
      yield thinned.take();
    }
  }
  if (last) {
    thinned.add(last.end, last.value);
    yield thinned.take();
  }
}

function within(
  { timestamps, values }: Observations,
  { from, to }: TimeRange,
): Observations {
  const first = timestamps.findIndex(time => time >= from);
  const start = first < 0 ? timestamps.length : first;
  const end = timestamps.findLastIndex(time => time <= to) + 1;
  return {
    timestamps: timestamps.slice(start, end),
    values: values.slice(start, end),
  };
}

function onGrid({ from, to }: TimeRange, stepMs: number): TimeRange {
  return {
    from: Math.ceil(from / stepMs) * stepMs,
    to: Math.floor(to / stepMs) * stepMs,
  };
}
