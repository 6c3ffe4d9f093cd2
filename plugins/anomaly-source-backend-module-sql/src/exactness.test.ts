import { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import fc from 'fast-check';
import {
  describeWithPostgres,
  PlantDatabase,
} from './__testUtils__/plantDatabase';
import { SqlSource } from './SqlSource';

const PERIOD_MS = 1_000;
const EDGES = [
  0,
  -0,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MAX_SAFE_INTEGER,
  0.1,
  1 / 3,
  Infinity,
  -Infinity,
];

/** As PostgreSQL reads it: `String` forgets the sign of zero. */
const textOf = (value: number) => (Object.is(value, -0) ? '-0' : `${value}`);

jest.setTimeout(60_000);

describeWithPostgres('what PostgreSQL holds is read to the last bit', () => {
  let plant: PlantDatabase;
  let source: SqlSource;

  beforeAll(async () => {
    plant = await PlantDatabase.create();
    source = new SqlSource({ connections: [plant.connection()] });
    await plant.client.query('create schema plant');
  });
  afterAll(async () => {
    await source?.close();
    await plant?.drop();
  });

  async function read(parameters: object) {
    const buffer = new ObservationBuffer();
    for await (const batch of source.read({
      seriesId: 'a',
      parameters: { ...parameters },
    })) {
      buffer.addAll(batch);
    }
    return buffer.take();
  }

  /** A table of these rows alone. */
  async function fill(table: string, columns: string, select: string) {
    await plant.client.query(
      `drop table if exists ${table}; create table ${table} (${columns})`,
    );
    await plant.client.query(`insert into ${table} ${select}`);
  }

  const doubles = fc.array(
    fc.oneof(fc.double(), fc.constantFrom(...EDGES, NaN)),
    { minLength: 1, maxLength: 200 },
  );
  const thirtyRuns = {
    numRuns: 30,
    examples: [[[...EDGES, NaN]]] as [number[]][],
  };

  it('float8 in rows', async () => {
    await fc.assert(
      fc.asyncProperty(doubles, async values => {
        await fill(
          'plant.floats',
          'time timestamptz, value float8',
          `select to_timestamp(n), v::float8 from unnest(string_to_array('${values
            .map(textOf)
            .join()}', ',')) with ordinality as u(v, n)`,
        );
        const { values: got } = await read({ table: 'plant.floats' });
        // `toEqual` tells 0 from -0, and takes NaN for NaN.
        expect([...got]).toEqual(values);
      }),
      thirtyRuns,
    );
  });

  it.each([
    [
      'bytes',
      'bytea',
      (values: number[]) =>
        `'\\x${Buffer.from(Float64Array.from(values).buffer).toString(
          'hex',
        )}'::bytea`,
    ],
    [
      'arrays',
      'float8[]',
      (values: number[]) => `'{${values.map(textOf).join()}}'::float8[]`,
    ],
  ])('float8 in chunks of %s', async (name, type, literalOf) => {
    const table = `plant.${name}`;
    await fc.assert(
      fc.asyncProperty(doubles, async values => {
        await fill(
          table,
          `series_id text, start timestamptz, "values" ${type}`,
          `values ('a', to_timestamp(0), ${literalOf(values)})`,
        );
        const got = await read({ table, layout: 'chunks', period_seconds: 1 });
        const expected = values
          .map((value, index) => ({ value, time: index * PERIOD_MS }))
          .filter(({ value }) => !Number.isNaN(value));
        expect([...got.values]).toEqual(expected.map(({ value }) => value));
        expect([...got.timestamps]).toEqual(expected.map(({ time }) => time));
      }),
      thirtyRuns,
    );
  });

  it('microseconds of timestamps, from before Christ to the last that there is', async () => {
    await fill(
      'plant.times',
      'time timestamptz, value float8',
      `select t, row_number() over (order by t) from (
        select timestamptz 'epoch' + make_interval(days => ((days * 1000003) % 106000000 - 2000000)::int)
          + ((days * 999983) % 86400000000) * interval '1 microsecond' as t
        from generate_series(1::int8, 5000) as days
        union all select timestamptz '2026-01-10' + n * interval '1000001 microseconds' from generate_series(1, 5000) as n
        union all select unnest(array['infinity', '-infinity', '4713-11-24 00:00:00 BC', '294276-12-31 23:59:59.999999',
          '1714-07-27 12:00:00.000001', '2255-06-05 23:47:34.740993', '1969-12-31 23:59:59.999999',
          '1970-01-01 00:00:00.000001']::timestamptz[])) as times`,
    );
    const { rows } = await plant.client.query<{ ms: number }>(
      `select (extract(epoch from time) * 1000)::float8 as ms from plant.times order by value`,
    );
    const { timestamps } = await read({ table: 'plant.times' });
    expect([...timestamps]).toEqual(rows.map(({ ms }) => ms));
  });

  it.each([
    ['int2', ['-32768', '0', '32767']],
    ['int4', ['-2147483648', '7', '2147483647']],
    ['int8', ['-9223372036854775808', '9007199254740993']],
    ['float4', ['0.1', '-3.4028235e38']],
    ['numeric', ['0.1', '-12345678901234567890.123456789', '1e-300', 'NaN']],
  ])('values of %s', async (type, texts) => {
    await fill(
      'plant.numbers',
      `time int8, value ${type}`,
      `select n * 1000 - 2000, v::${type} from unnest(array['${texts.join(
        `','`,
      )}']) with ordinality as u(v, n)`,
    );
    const { timestamps, values } = await read({
      table: 'plant.numbers',
      time_unit: 'ms',
    });
    expect([...values]).toEqual(
      texts.map(text =>
        type === 'float4' ? Math.fround(Number(text)) : Number(text),
      ),
    );
    expect([...timestamps]).toEqual(
      texts.map((_, index) => (index - 1) * 1_000),
    );
  });
});
