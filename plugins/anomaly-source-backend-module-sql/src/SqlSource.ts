import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import {
  ObservationBuffer,
  type ReadRequest,
  type SeriesSource,
  type SourceParameters,
  type SourceRequest,
} from '@vigia/plugin-anomaly-node';
import type { ConnectionOptions } from './config';
import { Database } from './Database';
import { parseSqlParameters, type SqlParameters } from './parameters';

/** Observations that a PostgreSQL table or query holds, as rows or as chunks. */
export class SqlSource implements SeriesSource {
  readonly type = 'sql';
  readonly pullable = true;
  readonly #connections: readonly ConnectionOptions[];
  readonly #databases: Map<string, Database>;

  constructor(options: { connections: readonly ConnectionOptions[] }) {
    this.#connections = options.connections;
    this.#databases = new Map(
      options.connections.map(each => [each.name, new Database(each)]),
    );
  }

  checkParameters(parameters: SourceParameters): void {
    this.#parse(parameters);
  }

  async extent(request: SourceRequest): Promise<SourceExtent | undefined> {
    const { signal } = request;
    signal?.throwIfAborted();
    const parameters = this.#parse(request.parameters);
    const { statements } = parameters;
    const rows = this.#databaseOf(parameters).read(
      statements.extent({ seriesId: parameters.series ?? request.seriesId }),
      { batchRows: 2, foreign: statements.foreign, signal },
    );
    let extent: SourceExtent | undefined;
    for await (const [row] of rows) {
      extent = statements.extentOf(row);
    }
    return extent;
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const { from, to, limit = Infinity, signal } = request;
    signal?.throwIfAborted();
    const parameters = this.#parse(request.parameters);
    const { statements } = parameters;
    if (limit <= 0) {
      return;
    }
    const batches = this.#databaseOf(parameters).read(
      statements.read({
        seriesId: parameters.series ?? request.seriesId,
        from,
        to,
        limit: request.limit,
      }),
      {
        batchRows: Math.min(statements.batchRows, limit),
        foreign: statements.foreign,
        signal,
      },
    );
    const buffer = new ObservationBuffer();
    let left = limit;
    for await (const rows of batches) {
      for (const row of rows) {
        statements.addRow(row, { from, to }, buffer);
      }
      if (buffer.length === 0) {
        continue;
      }
      const { timestamps, values } = buffer.take();
      yield {
        timestamps: timestamps.subarray(0, left),
        values: values.subarray(0, left),
      };
      left -= values.length;
      if (left <= 0) {
        return;
      }
    }
  }

  /** Ends the pools. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#databases.values()].map(database => database.close()),
    );
  }

  #parse(parameters: SourceParameters): SqlParameters {
    return parseSqlParameters(parameters, this.#connections);
  }

  #databaseOf({ connection }: SqlParameters): Database {
    return this.#databases.get(connection.name)!;
  }
}
