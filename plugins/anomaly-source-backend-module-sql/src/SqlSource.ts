import type { Observations } from '@vigia/detectors';
import type {
  SourceConnection,
  SourceExtent,
} from '@vigia/plugin-anomaly-common';
import {
  type ReadRequest,
  type SeriesSource,
  type SourceParameters,
  type SourceRequest,
} from '@vigia/plugin-anomaly-node';
import { type ConnectionOptions, defaultConnection } from './config';
import { Database } from './Database';
import { parseSqlParameters, type SqlParameters } from './parameters';
import { SpareBuffers } from './SpareBuffers';

/** Observations that a PostgreSQL table or query holds, as rows or as chunks. */
export class SqlSource implements SeriesSource {
  readonly type = 'sql';
  readonly pullable = true;
  /** The secrets of a connection stay here. */
  readonly connections: readonly SourceConnection[];
  readonly #connections: readonly ConnectionOptions[];
  readonly #databases: Map<string, Database>;
  readonly #valuesTypes = new Map<string, number>();
  readonly #buffers = new SpareBuffers();

  constructor(options: { connections: readonly ConnectionOptions[] }) {
    this.#connections = options.connections;
    const preset = defaultConnection(options.connections);
    this.connections = options.connections.map(
      ({ name, tables, allowQueries }) => ({
        name,
        isDefault: name === preset,
        tables,
        allowQueries,
      }),
    );
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
    const { statements, fields } = parameters;
    let extent: SourceExtent | undefined;
    const batches = this.#databaseOf(parameters).read(
      statements.extent({ seriesId: parameters.series ?? request.seriesId }),
      {
        foreign: statements.foreign,
        signal,
        fields,
        rows: {
          add: row => {
            extent = statements.extentOf(row);
          },
          take: () => extent,
        },
      },
    );
    try {
      for await (const found of batches) {
        extent = found;
      }
    } catch (error) {
      statements.forget?.();
      throw error;
    }
    return extent;
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const { from, to, limit = Infinity, signal } = request;
    signal?.throwIfAborted();
    const parameters = this.#parse(request.parameters);
    const { statements, fields } = parameters;
    if (limit <= 0) {
      return;
    }
    const buffer = this.#buffers.lend();
    let most = 0;
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
        fields,
        rows: {
          add: row => statements.addRow(row, { from, to }, buffer),
          take() {
            most = Math.max(most, buffer.length);
            return buffer.take();
          },
        },
      },
    );
    try {
      yield* upTo(limit, batches);
    } finally {
      this.#buffers.takeBack(buffer, most);
    }
  }

  /** Ends the pools. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#databases.values()].map(database => database.close()),
    );
  }

  #parse(parameters: SourceParameters): SqlParameters {
    return parseSqlParameters(parameters, this.#connections, this.#valuesTypes);
  }

  #databaseOf({ connection }: SqlParameters): Database {
    return this.#databases.get(connection.name)!;
  }
}

/** The first of the observations, without batches that hold none. */
async function* upTo(
  limit: number,
  batches: AsyncIterable<Observations>,
): AsyncGenerator<Observations> {
  let left = limit;
  for await (const { timestamps, values } of batches) {
    if (values.length > 0) {
      yield {
        timestamps: timestamps.subarray(0, left),
        values: values.subarray(0, left),
      };
      left -= values.length;
    }
    if (left <= 0) {
      return;
    }
  }
}
