import {
  ObservationBuffer,
  type ReadRequest,
} from '@vigia/plugin-anomaly-node';
import { describeSeriesSource } from '@vigia/plugin-anomaly-node/testUtils';
import {
  describeWithPostgres,
  PlantDatabase,
} from './__testUtils__/plantDatabase';
import type { ConnectionOptions } from './config';
import { SqlSource } from './SqlSource';

const START = Date.UTC(2026, 0, 10, 3);
const PERIOD_MS = 10_000;
const COUNT = 25_000;
const CHUNK = 1_000;
const TABLE = { table: 'plant.observations', where: { sensor: 'a' } };
const QUERY =
  'select at, v from plant.epochs where sensor = :series_id and at >= :from and at <= :to order by at';
const CHUNKS = {
  layout: 'chunks',
  series: 'a',
  start_column: 'start',
  period_seconds: PERIOD_MS / 1_000,
};

jest.setTimeout(60_000);

describeWithPostgres('with a real PostgreSQL', () => {
  let plant: PlantDatabase;
  const opened: SqlSource[] = [];
  const sourceOf = (options: Partial<ConnectionOptions> = {}) => {
    const source = new SqlSource({ connections: [plant.connection(options)] });
    opened.push(source);
    return source;
  };
  const read = async (
    parameters: object,
    options: Partial<ReadRequest> = {},
    source = sourceOf(),
  ) => {
    const buffer = new ObservationBuffer();
    for await (const batch of source.read({
      seriesId: 'a',
      parameters: { ...parameters },
      ...options,
    })) {
      buffer.addAll(batch);
    }
    const { timestamps, values } = buffer.take();
    return { timestamps: [...timestamps], values: [...values] };
  };
  const extentOf = (parameters: object) =>
    sourceOf().extent({ seriesId: 'a', parameters: { ...parameters } });

  beforeAll(async () => {
    plant = await PlantDatabase.create();
    const rows = `generate_series(0, ${COUNT - 1}) as i`;
    await plant.client.query(`
      create schema plant;
      create table plant.observations (sensor text, time timestamptz, value float8);
      insert into plant.observations select s, to_timestamp((${START} + i * ${PERIOD_MS}) / 1000.0), i / 2.0
        from ${rows}, unnest(array['a', 'b']) as s;
      create index on plant.observations (sensor, time);
      create table plant.epochs as select sensor, (extract(epoch from time) * 1000)::bigint as at, value as v
        from plant.observations;
      create index on plant.epochs (sensor, at);
      create table plant.chunks as select sensor as series_id, min(time) as start,
          string_agg(substring(float8send(value) from 8 for 1) || substring(float8send(value) from 7 for 1)
            || substring(float8send(value) from 6 for 1) || substring(float8send(value) from 5 for 1)
            || substring(float8send(value) from 4 for 1) || substring(float8send(value) from 3 for 1)
            || substring(float8send(value) from 2 for 1) || substring(float8send(value) from 1 for 1),
            ''::bytea order by time) as values
        from (select *, row_number() over (partition by sensor order by time) - 1 as n from plant.observations) r
        group by sensor, n / ${CHUNK};
      create table plant.arrays as select sensor as series_id, min(at) / 1000 as start,
          array_agg(v order by at) as values
        from (select *, row_number() over (partition by sensor order by at) - 1 as n from plant.epochs) r
        group by sensor, n / ${CHUNK};
      create table plant.odd ("a ""b"" ;--" text, "when" timestamp, "o'clock" text);
      insert into plant.odd values ('x', '2026-01-10 03:00:00', '1.5'), ('x', '2026-01-10 03:00:01', 'NaN'),
        ('x', '2026-01-10 03:00:02', '-Infinity'), ('x', '2026-01-10 03:00:03', null),
        ('x', null, '1'), ('x', '2026-01-10 03:00:04.123456', '2');
      create sequence plant.counter;
      create table plant.secret (time timestamptz, value float8);
      insert into plant.secret values (now(), 42);
    `);
  });
  afterAll(async () => {
    await Promise.all(opened.map(source => source.close()));
    await plant?.drop();
  });

  const refused = [
    [
      { ...TABLE, connection: 'nowhere' },
      "source.parameters.connection must be one of plant that anomaly.sources.sql.connections names, got 'nowhere'",
    ],
    [{}, 'source.parameters.table must be text'],
    [
      { table: 'observations' },
      'source.parameters.table must be a table with its schema',
    ],
    [
      { table: 'a.b.c' },
      'source.parameters.table must be a table with its schema',
    ],
    [
      { ...TABLE, time_unit: 'hours' },
      'source.parameters.time_unit must be one of timestamp, s, ms',
    ],
    [
      { ...TABLE, layout: 'pivot' },
      'source.parameters.layout must be one of rows, chunks',
    ],
    [
      { table: 'a.b', layout: 'chunks' },
      'source.parameters.period_seconds must be a number from 0.001 to 86400',
    ],
    [
      { table: 'a.b', where: { x: null } },
      'source.parameters.where.x must be a number, true, false, or text',
    ],
    [
      { table: 'a.b', where: ['x'] },
      'source.parameters.where must be an object',
    ],
    [
      { table: 'a.b', value_column: 'x'.repeat(64) },
      'source.parameters.value_column must be the name of a column',
    ],
    [
      { table: 'a.b', password: 'x' },
      'source.parameters.password is not known',
    ],
    [
      { query: 'select 1, 2 where :to > 1' },
      'source.parameters.query must use :from',
    ],
    [
      { query: QUERY, table: 'a.b' },
      'source.parameters.table is not known; known here: connection, series, query, time_unit',
    ],
  ] as const;

  describe.each([
    ['a table', TABLE],
    ['a query', { connection: 'plant', query: QUERY, time_unit: 'ms' }],
    ['chunks of bytes', { table: 'plant.chunks', ...CHUNKS }],
    ['chunks of arrays', { table: 'plant.arrays', ...CHUNKS, time_unit: 's' }],
  ])('%s', (name, parameters) => {
    describeSeriesSource(`sql: ${name}`, async () => ({
      source: sourceOf(),
      seriesId: 'a',
      parameters,
      from: START + 1_990 * PERIOD_MS,
      to: START + 20_010 * PERIOD_MS,
      refused,
    }));

    it('reads all of one series', async () => {
      const { timestamps, values } = await read(parameters);
      expect(timestamps).toEqual(
        Array.from({ length: COUNT }, (_, i) => START + i * PERIOD_MS),
      );
      expect(values).toEqual(Array.from({ length: COUNT }, (_, i) => i / 2));
      expect(await extentOf(parameters)).toMatchObject({
        from: START,
        to: START + (COUNT - 1) * PERIOD_MS,
      });
    });

    it('has nothing of a series that is not there', async () => {
      const absent = {
        ...parameters,
        series: 'absent',
        ...('where' in parameters && { where: { sensor: 'absent' } }),
      };
      expect(await extentOf(absent)).toBeUndefined();
      expect((await read(absent)).values).toEqual([]);
    });
  });

  it('takes names for names, times without a zone for UTC, NULL for nothing, and NaN for the validation to tell', async () => {
    const odd = {
      table: 'plant.odd',
      time_column: 'when',
      value_column: "o'clock",
      where: { 'a "b" ;--': 'x' },
    };
    await plant.client.query(
      `alter role current_user set timezone = 'Asia/Tokyo'`,
    );
    try {
      const all = await read(odd);
      expect(all).toEqual({
        timestamps: [START, START + 1_000, START + 2_000, START + 4_123.456],
        values: [1.5, NaN, -Infinity, 2],
      });
      const last = all.timestamps[3];
      expect((await read(odd, { from: last, to: last })).timestamps).toEqual([
        last,
      ]);
    } finally {
      await plant.client.query('alter role current_user reset timezone');
    }
  });

  it('tells what its connections allow, and none of their secrets', () => {
    const source = sourceOf({ tables: ['plant.*'], allowQueries: false });
    expect(source.connections).toEqual([
      {
        name: 'plant',
        isDefault: true,
        tables: ['plant.*'],
        allowQueries: false,
      },
    ]);
  });

  it.each<[string, object]>([
    ['table', { table: 'plant.absent' }],
    ['time_column', { ...TABLE, time_column: 'at' }],
    ['value_column', { ...TABLE, value_column: 'V' }],
    ['where.axis', { ...TABLE, where: { axis: 'x' } }],
    ['series_column', { table: 'plant.chunks', ...CHUNKS, series_column: 'x' }],
    ['query', { query: `${QUERY}, absent` }],
  ])(
    'names %s, which the database does not have',
    async (field, parameters) => {
      const refusal = `source.parameters.${field} is refused by database 'plant'`;
      await expect(extentOf(parameters)).rejects.toThrow(refusal);
      await expect(read(parameters)).rejects.toThrow(refusal);
    },
  );

  it('compares a column of any type with what a form sends, which is text', async () => {
    await plant.client.query(`
      create table plant.numbered as select 7::bigint as sensor_id, true as valid, time, value
        from plant.observations where sensor = 'a' limit 3`);
    const numbered = { table: 'plant.numbered', value_column: 'value' };
    const where = { sensor_id: '7', valid: 'true' };
    expect((await read({ ...numbered, where })).values).toHaveLength(3);
    await expect(
      read({ ...numbered, where: { sensor_id: 'seven' } }),
    ).rejects.toThrow('invalid input syntax for type bigint: "seven"');
  });

  it('leaves out what a chunk says is missing', async () => {
    await plant.client.query(`
      create table plant.gaps as select 'a' as series_id, to_timestamp(${START} / 1000.0) as start,
        array[1, 'NaN', null, 'Infinity']::float8[] as values`);
    expect(await read({ table: 'plant.gaps', ...CHUNKS })).toEqual({
      timestamps: [START, START + 3 * PERIOD_MS],
      values: [1, Infinity],
    });
  });

  describe('with hostile input', () => {
    it.each<[string, object, string]>([
      [
        'a table',
        { table: 'plant.observations"; drop table secret; --' },
        'does not exist',
      ],
      [
        'a column',
        { ...TABLE, value_column: '1) from plant.secret --' },
        'does not exist',
      ],
      [
        'a key of where',
        { ...TABLE, where: { '1=1 or sensor': 'a' } },
        'does not exist',
      ],
      ['no number', { ...TABLE, value_column: 'sensor' }, 'double precision'],
      [
        'other bytes in chunks',
        { table: 'plant.chunks', ...CHUNKS, values_column: 'series_id' },
        'source.parameters.values_column must name a column of float8[]',
      ],
      [
        'a query of one column',
        { query: 'select now() where :from < :to' },
        '1 columns available',
      ],
      [
        'a query that writes',
        {
          query:
            'with w as (delete from plant.secret returning *) select time, value from w where time between :from and :to',
        },
        '',
      ],
      [
        'a function that writes',
        {
          query:
            "select :from, nextval('plant.counter')::float8 where :from < :to",
        },
        'read-only transaction',
      ],
      [
        'a way out of the read-only transaction',
        {
          query:
            "select :from, length(set_config('transaction_read_only', 'off', false)) where :from < :to",
        },
        'read-write mode',
      ],
    ])('refuses %s', async (_, parameters, message) => {
      await expect(
        read(parameters, { from: START, to: START + 1 }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    });

    it('compares a value of where as a value', async () => {
      const parameters = { ...TABLE, where: { sensor: "a' or '1'='1" } };
      expect((await read(parameters)).values).toEqual([]);
    });

    it('leaves nothing that a query set to the next read', async () => {
      const source = sourceOf({ poolSize: 1 });
      const query = (setting: string) => ({
        query: `select :from, length(${setting}) where :from <= :to`,
      });
      await read(
        query(`set_config('statement_timeout', '1', false)`),
        { from: START, to: START },
        source,
      );
      expect(
        (
          await read(
            query(`current_setting('statement_timeout')`),
            { from: START, to: START },
            source,
          )
        ).values,
      ).toEqual(['20s'.length]);
    });

    it('reads only tables that the connection allows', async () => {
      const source = sourceOf({
        tables: ['plant.observations', 'open.*'],
        allowQueries: false,
      });
      expect(() => source.checkParameters(TABLE)).not.toThrow();
      expect(() =>
        source.checkParameters({ table: 'open.anything' }),
      ).not.toThrow();
      expect(() => source.checkParameters({ table: 'plant.secret' })).toThrow(
        "source.parameters.table must be one that the connection allows: plant.observations, open.*; got 'plant.secret'",
      );
      expect(() => source.checkParameters({ query: QUERY })).toThrow(
        "source.parameters.query is not allowed for connection 'plant'",
      );
    });
  });

  /** Queries of the source that the server works on. */
  const active = async () => {
    const { rows } = await plant.client.query(
      `select pid from pg_stat_activity where datname = current_database()
        and application_name = 'vigia-sql-source' and state <> 'idle'`,
    );
    return rows.length;
  };
  const untilActive = async (count: number) => {
    while ((await active()) !== count);
  };
  const slow = {
    query: `select :from, length(pg_sleep(30)::text) where :from <= :to`,
  };

  it.each([
    ['a query that has not answered', slow],
    ['an extent', undefined],
  ])('cancels on the server: %s', async (_, parameters) => {
    const controller = new AbortController();
    const reason = new Error('Cancelled');
    const source = sourceOf();
    const { signal } = controller;
    const reading = parameters
      ? read(parameters, { from: START, to: START, signal }, source)
      : source.extent({ seriesId: 'a', parameters: slow, signal });
    const outcome = reading.then(
      () => 'read',
      error => error,
    );
    await untilActive(1);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    await source.close();
    await untilActive(0);
  });

  it('stops on the server when the reader stops', async () => {
    const source = sourceOf({ poolSize: 1 });
    for await (const { values } of source.read({
      seriesId: 'a',
      parameters: TABLE,
    })) {
      expect(values).toHaveLength(20_000);
      break;
    }
    expect(await active()).toBe(0);
    expect((await read(TABLE, { limit: 3 }, source)).values).toEqual([
      0, 0.5, 1,
    ]);
  });

  it('leaves nothing of a read that is cancelled in the middle to the next', async () => {
    const controller = new AbortController();
    const source = sourceOf();
    const cancelled = source
      .read({ seriesId: 'a', parameters: TABLE, signal: controller.signal })
      [Symbol.asyncIterator]();
    expect((await cancelled.next()).value.values).toHaveLength(20_000);
    const outcome = cancelled.next().then(
      () => 'read',
      error => error,
    );
    const reason = new Error('Cancelled');
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    const { values } = await read(TABLE, { from: START + 1 }, source);
    expect(values).toHaveLength(COUNT - 1);
    expect(values[0]).toBe(0.5);
  });

  describe('when the server hangs up', () => {
    const hangUp = () =>
      plant.client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'vigia-sql-source' and state <> 'idle'`,
      );
    const failure = { name: 'ServiceUnavailableError' };

    it('tells it while a read waits, and reads again', async () => {
      const source = sourceOf({ poolSize: 1 });
      const outcome = read(slow, { from: START, to: START }, source).then(
        () => 'read',
        error => error,
      );
      await untilActive(1);
      await hangUp();
      expect(await outcome).toMatchObject(failure);
      expect((await read(TABLE, { limit: 1 }, source)).values).toEqual([0]);
    });

    it('tells it when the next batch is asked for', async () => {
      const source = sourceOf({ poolSize: 1 });
      const batches = source
        .read({ seriesId: 'a', parameters: TABLE })
        [Symbol.asyncIterator]();
      expect((await batches.next()).value.values).toHaveLength(20_000);
      await hangUp();
      await untilActive(0);
      await expect(batches.next()).rejects.toMatchObject(failure);
    });
  });

  it('prepares its own statements, and those of nobody else', async () => {
    const source = sourceOf({ poolSize: 1 });
    const prepared = {
      query: `select :from, count(*) from pg_prepared_statements where :from <= :to`,
    };
    const count = async () =>
      (await read(prepared, { from: START, to: START }, source)).values;
    await read(TABLE, { limit: 1 }, source);
    await read(TABLE, { limit: 2 }, source);
    expect(await count()).toEqual([1]);
    // The query has been followed by a `discard all`.
    expect(await count()).toEqual([0]);
    expect((await read(TABLE, { limit: 2 }, source)).values).toEqual([0, 0.5]);
    expect(await count()).toEqual([1]);
  });

  it('reads a table whose column has got another type, from the next read on', async () => {
    await plant.client.query(
      `create table plant.changing as select * from plant.chunks where series_id = 'b'`,
    );
    const source = sourceOf({ poolSize: 1 });
    const changing = { table: 'plant.changing', ...CHUNKS, series: 'b' };
    expect((await read(changing, {}, source)).values).toHaveLength(COUNT);
    await plant.client.query(
      `alter table plant.changing alter "values" type float8[] using array[1, 2]::float8[]`,
    );
    await expect(read(changing, {}, source)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect((await read(changing, { limit: 2 }, source)).values).toEqual([1, 2]);
  });

  it('takes back what a query has done, such as telling others', async () => {
    const told: (string | undefined)[] = [];
    const end = new Promise<void>(resolve => {
      plant.client.on('notification', ({ payload }) => {
        told.push(payload);
        if (payload === 'end') {
          resolve();
        }
      });
    });
    await plant.client.query('listen plant');
    const query = `select :from, length(pg_notify('plant', 'query')::text) where :from <= :to`;
    expect(
      (await read({ query }, { from: START, to: START })).values,
    ).toHaveLength(1);
    await plant.client.query(`notify plant, 'end'`);
    await end;
    expect(told).toEqual(['end']);
  });

  it('tells a query that takes too long, and a server that is not there', async () => {
    await expect(
      read(
        slow,
        { from: START, to: START },
        sourceOf({ statementTimeoutMs: 50 }),
      ),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('statementTimeoutSeconds'),
    });
    const nowhere = { connectionString: 'postgres://u:hidden@127.0.0.1:1/x' };
    await expect(
      read(TABLE, {}, sourceOf({ client: nowhere })),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('hidden'),
    });
  });

  it('reads a million rows in memory that does not grow with them', async () => {
    const parameters = {
      query: `select to_timestamp(i), i::float8 from generate_series(1, 1000000) i
        where to_timestamp(i) between :from and :to`,
    };
    const before = process.memoryUsage();
    let points = 0;
    let mostBytes = 0;
    for await (const { values } of sourceOf().read({
      seriesId: 'a',
      parameters,
    })) {
      points += values.length;
      expect(values.length).toBeLessThanOrEqual(20_000);
      const { heapUsed, external } = process.memoryUsage();
      mostBytes = Math.max(
        mostBytes,
        heapUsed + external - before.heapUsed - before.external,
      );
    }
    expect(points).toBe(1_000_000);
    // All at once are over 200 MB.
    expect(mostBytes).toBeLessThan(150 * 2 ** 20);
  });
});
