import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import { ObservationBuffer } from '../ObservationBuffer';
import type {
  ReadRequest,
  SeriesSource,
  SourceParameters,
  SourceRequest,
} from '../SeriesSource';
import type { CsvText } from './CsvText';
import { EmptyReads } from './EmptyReads';
import { parseCsvParameters } from './parameters';
import { parseRows, type Row } from './parseRows';

const BATCH_POINTS = 10_000;

/** Observations in a CSV with a header: a file below the configured roots, or a URL. */
export class CsvSource implements SeriesSource {
  readonly type = 'csv';
  readonly pullable = true;
  readonly #text: CsvText;
  readonly #emptyReads = new EmptyReads();

  constructor(text: CsvText) {
    this.#text = text;
  }

  checkParameters(parameters: SourceParameters): void {
    parseCsvParameters(parameters);
  }

  /** For a file only its two ends are read: its rows are taken to be in order. */
  async extent(request: SourceRequest): Promise<SourceExtent | undefined> {
    const { signal } = request;
    const parameters = parseCsvParameters(request.parameters);
    const ends = await this.#text.abridged(parameters.target);
    if (ends) {
      try {
        return await spanOf(parseRows(ends, parameters, { signal }));
      } catch (error) {
        // A cell with line breaks may have been cut; and only the whole file tells the right line of an error.
        signal?.throwIfAborted();
      }
    }
    const text = await this.#text.open(parameters.target, signal);
    return spanOf(parseRows(text, parameters, { signal }));
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const { from = -Infinity, to, limit = Infinity, signal } = request;
    const parameters = parseCsvParameters(request.parameters);
    signal?.throwIfAborted();
    // Of before the read: what is written meanwhile is read by the next.
    const stamp = await this.#text.stamp(parameters.target);
    if (stamp && this.#emptyReads.includes(parameters, stamp, from)) {
      return;
    }
    const batch = new ObservationBuffer();
    let found = 0;
    if (limit <= 0) {
      return;
    }
    const text = await this.#text.open(parameters.target, signal);
    for await (const [time, value] of parseRows(text, parameters, {
      from,
      to,
      signal,
    })) {
      batch.add(time, value);
      found += 1;
      if (found >= limit) {
        break;
      }
      if (batch.length === BATCH_POINTS) {
        yield batch.take();
      }
    }
    if (batch.length > 0) {
      yield batch.take();
    }
    if (stamp && found === 0 && to === undefined) {
      this.#emptyReads.add(parameters, stamp, from);
    }
  }
}

async function spanOf(
  rows: AsyncIterable<Row>,
): Promise<SourceExtent | undefined> {
  let from = Infinity;
  let to = -Infinity;
  for await (const [time] of rows) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from <= to ? { from, to } : undefined;
}
