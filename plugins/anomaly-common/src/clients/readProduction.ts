import { ForwardedError } from '@backstage/errors';
import type {
  ProductionPage,
  ProductionVersion,
  StreamEnd,
  StreamStart,
} from '../wire';

/** Some hundred versions in Production, as they came off the wire. */
export interface ProductionBatch {
  /** Where the change feed stood before the first version was read; the same in all batches. */
  cursor: string;
  /** About how many models all batches hold. */
  expected: number;
  versions: ProductionVersion[];
}

/**
 * Reads the lines of the snapshot, a batch for each. At least one batch comes, also of an empty fleet.
 *
 * @throws Error when the answer was cut off, or a line is none of a snapshot
 */
export async function* readProduction(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ProductionBatch, void> {
  let start: StreamStart | undefined;
  let end: StreamEnd | undefined;
  let models = 0;
  for await (const text of linesOf(body)) {
    const line = parseLine(text);
    if (start && 'series_ids' in line) {
      const versions = versionsOf(line);
      models += versions.length;
      yield { cursor: start.cursor, expected: start.models, versions };
    } else if ('cursor' in line) {
      start = line;
      yield { cursor: start.cursor, expected: start.models, versions: [] };
    } else if ('end' in line) {
      end = line;
    }
  }
  if (!start || end?.models !== models) {
    throw new Error(
      `The snapshot of the registry was cut off after ${models} models`,
    );
  }
}

function parseLine(text: string): StreamStart | ProductionPage | StreamEnd {
  try {
    const line = JSON.parse(text);
    if (typeof line === 'object' && line !== null) {
      return line;
    }
  } catch (error) {
    throw new ForwardedError(
      'A line of the snapshot of the registry is no JSON',
      error,
    );
  }
  throw new Error('A line of the snapshot of the registry is no object');
}

/** The one place besides `fromWire` that renames: for 285,000 models that is ten times as slow. */
function versionsOf(page: ProductionPage): ProductionVersion[] {
  const { series_ids: seriesIds } = page;
  for (const name of ['versions', 'training_windows', 'states'] as const) {
    if (page[name]?.length !== seriesIds.length) {
      throw new Error(
        `${name} of the snapshot of the registry must have ${seriesIds.length} entries as series_ids has, got ${page[name]?.length}`,
      );
    }
  }
  return seriesIds.map((seriesId, i) => ({
    seriesId,
    version: page.versions[i],
    trainingWindow: page.training_windows[i],
    state: page.states[i] ?? undefined,
  }));
}

/** Whole lines; a page comes in several pieces, which are put together once it is there. */
async function* linesOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let parts: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      const text = decoder.decode(value, { stream: true });
      let from = 0;
      for (
        let to = text.indexOf('\n');
        to >= 0;
        to = text.indexOf('\n', from)
      ) {
        parts.push(text.slice(from, to));
        yield parts.join('');
        parts = [];
        from = to + 1;
      }
      parts.push(text.slice(from));
    }
  } finally {
    // Lets go of the connection when the caller had enough, or what came was no JSON.
    await reader.cancel();
  }
}
