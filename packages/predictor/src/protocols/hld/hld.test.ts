import fc from 'fast-check';
import { MAX_BATCH_OBSERVATIONS } from '@vigia/plugin-anomaly-common';
import { answeredBy } from '../../http/__testUtils__';
import { ANOMALY, type AnswerColumns } from '../../scoring';
import type { Reply } from '../Endpoint';
import { decodeBatch } from './decodeBatch';
import { encodeColumns } from './encodeColumns';
import { encodeRows } from './encodeRows';
import {
  decodePrediction,
  encodePrediction,
  explanationOf,
} from './prediction';

const textOf = (reply: Reply) =>
  typeof reply === 'string' ? reply : String(reply.body);
const bytes = (body: unknown) =>
  Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

describe('decodePrediction', () => {
  it.each<[string, unknown, { timestamp: number; value: number }]>([
    [
      'seconds',
      { timestamp: 1733587200, value: 0.315 },
      { timestamp: 1733587200000, value: 0.315 },
    ],
    [
      'milliseconds',
      { timestamp: 1733587200123, value: -1e-7 },
      { timestamp: 1733587200123, value: -1e-7 },
    ],
    [
      'ISO 8601',
      { timestamp: '2026-01-01T00:00:00Z', value: 0 },
      { timestamp: 1767225600000, value: 0 },
    ],
    [
      'before the epoch',
      { timestamp: -1, value: 1 },
      { timestamp: -1000, value: 1 },
    ],
    [
      'the last of keys given twice',
      '{"value":1,"timestamp":1,"value":2}',
      { timestamp: 1000, value: 2 },
    ],
    [
      'the largest number',
      { timestamp: 1, value: Number.MAX_VALUE },
      { timestamp: 1000, value: Number.MAX_VALUE },
    ],
  ])('takes %s', (_, body, observation) => {
    expect(decodePrediction(bytes(body))).toEqual(observation);
  });

  it.each<[unknown, string]>([
    [{}, "The body must have required property 'timestamp'"],
    [{ timestamp: 1 }, "The body must have required property 'value'"],
    [{ timestamp: 1, value: '1' }, 'value must be a finite number, got "1"'],
    [{ timestamp: 1, value: null }, 'value must be a finite number, got null'],
    [
      { timestamp: 1, value: [1] },
      'value must be a finite number, got an array of 1',
    ],
    [
      '{"timestamp":1,"value":1e999}',
      'value must be a finite number, got Infinity',
    ],
    [
      '{"timestamp":1,"value":NaN}',
      'The body must be JSON (NaN and Infinity are not)',
    ],
    ['{"timestamp":1e999,"value":1}', 'timestamp must be epoch seconds'],
    [
      { timestamp: 1e300, value: 1 },
      'timestamp must be within 8640000000000000 ms of the epoch',
    ],
    [{ timestamp: 'soon', value: 1 }, 'timestamp must be epoch seconds'],
    [{ timestamp: {}, value: 1 }, 'timestamp must be epoch seconds'],
    [
      { timestamp: 1, value: 1, x: 1 },
      "The body must NOT have additional properties, got 'x'",
    ],
    ['{"timestamp":1,"value":1,"__proto__":{"value":2}}', "got '__proto__'"],
    [
      '{"__proto__":{"timestamp":1,"value":2}}',
      "required property 'timestamp'",
    ],
    ['{"timestamp":1,"value":1,"constructor":1}', "got 'constructor'"],
    [[1], 'The body must be object, got an array of 1'],
    ['null', 'The body must be object, got null'],
    ['7', 'The body must be object, got 7'],
    ['', 'The body must be JSON'],
    ['\u0000', 'The body must be JSON'],
  ])('refuses %j', (body, message) => {
    expect(() => decodePrediction(bytes(body))).toThrow(message);
  });

  it('tells not more of a value than a glance', () => {
    expect(() =>
      decodePrediction(bytes({ timestamp: 1, value: 'x'.repeat(1e5) })),
    ).toThrow(/^.{1,100}$/);
  });
});

describe('encodePrediction', () => {
  it('writes the very bytes of the HLD', () => {
    expect(
      encodePrediction(
        {
          verdict: 'anomaly',
          score: 4.25,
          threshold: 3,
          answeredBy: answeredBy(5),
        },
        false,
      ),
    ).toBe(
      '{"anomaly":true,"anomaly_score":4.25,"model_info":{"version":"v5","stage":"production","type":"cached_mlflow","loaded_from":"cache","age_seconds":0},"confidence":"high"}',
    );
  });

  it('explains what is known: nothing but the threshold while initializing', () => {
    const text = encodePrediction(
      {
        verdict: 'initializing',
        score: 0,
        threshold: 3,
        answeredBy: answeredBy(5),
      },
      true,
    );
    expect(JSON.parse(text)).toMatchObject({
      anomaly: false,
      explanation: { verdict: 'initializing', threshold: 3 },
    });
  });
});

describe('explanationOf', () => {
  it.each([
    [1.5, 1.5],
    [Infinity, Number.MAX_VALUE],
  ])('tells the part that found it and its severity, %p', (severity, told) => {
    const explanation = {
      component: 'range',
      severity,
      measured: 0.6,
      bound: 0.4,
    };
    expect(
      JSON.parse(explanationOf('anomaly', { threshold: 0.4, explanation })),
    ).toEqual({
      verdict: 'anomaly',
      threshold: 0.4,
      component: 'range',
      severity: told,
      measured: 0.6,
      bound: 0.4,
    });
  });
});

describe('decodeBatch', () => {
  const row = { series_id: 'a', timestamp: 1, value: 1 };
  const rows = (...instances: unknown[]) => ({ instances });
  const columns = { series_id: 'a', timestamps: [1, 2], values: [3, 4] };

  it.each<[unknown, string]>([
    [{}, "The body must have required property 'instances'"],
    [rows(), 'instances must NOT have fewer than 1 items'],
    [{ instances: {} }, 'instances must be array, got an object'],
    [
      { instances: new Array(MAX_BATCH_OBSERVATIONS + 1).fill(row) },
      'instances must NOT have more than 10000 items, got 10001',
    ],
    [rows(row, null), 'instances[1] must be object, got null'],
    [rows([]), 'instances[0] must be object, got an array of 0'],
    [
      rows(row, { ...row, value: 'x' }),
      'instances[1].value must be a finite number, got "x"',
    ],
    [
      rows(row, { ...row, timestamp: 'x' }),
      'instances[1].timestamp must be epoch seconds',
    ],
    [
      rows(row, { ...row, series_id: 'a b' }),
      'instances[1].series_id must match pattern',
    ],
    [
      rows({ timestamp: 1, value: 1 }),
      "instances[0] must have required property 'series_id'",
    ],
    [
      rows({ series_id: 'a', value: 1 }),
      "instances[0] must have required property 'timestamp'",
    ],
    [
      rows({ ...row, x: 1 }),
      "instances[0] must NOT have additional properties, got 'x'",
    ],
    [{ ...rows(row), series_id: 'a' }, "got 'series_id'"],
    [
      { ...rows(row), format: 'xml' },
      'format must be one of rows, columns, got "xml"',
    ],
    [
      { ...rows(row), only: 'normal' },
      'only must be one of anomalies, got "normal"',
    ],
    [
      { ...columns, timestamps: [1] },
      'timestamps and values must be of one length, got 1 timestamps and 2 values',
    ],
    [
      { ...columns, timestamps: [], values: [] },
      'timestamps must NOT have fewer than 1 items',
    ],
    [
      { ...columns, values: [1, null] },
      'values[1] must be a finite number, got null',
    ],
    [
      { ...columns, timestamps: [1, 'x'] },
      'timestamps[1] must be epoch seconds',
    ],
    [
      { ...columns, series_id: undefined },
      "The body must have required property 'series_id'",
    ],
    [{ ...columns, series_id: 7 }, 'series_id must match pattern'],
    [
      { ...columns, series_id: undefined, series_ids: ['a'] },
      'got 1 series_ids and 2 values',
    ],
    [
      { ...columns, series_id: undefined, series_ids: ['a', ''] },
      'series_ids[1] must match pattern',
    ],
    [
      `{"series_id":"a","timestamps":[1],"values":[1e999]}`,
      'values[0] must be a finite number, got Infinity',
    ],
  ])('refuses %j', (body, message) => {
    expect(() => decodeBatch(bytes(body))).toThrow(message);
  });

  it('names the 78th value', () => {
    const values: unknown[] = new Array(100).fill(0);
    values[77] = 'high';
    expect(() =>
      decodeBatch(
        bytes({ series_id: 'a', timestamps: new Array(100).fill(1), values }),
      ),
    ).toThrow('values[77] must be a finite number, got "high"');
  });

  it('reads the same observations from rows, columns of one series, and columns of many', () => {
    const observation = fc.record({
      series_id: fc.constantFrom('a', 'b', 'sensor_1.x-y'),
      timestamp: fc.integer({ min: -1e12, max: 1e12 }),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { minLength: 1, maxLength: 50 }),
        instances => {
          const plain = (body: unknown) => {
            const { seriesIds, timestamps, values } = decodeBatch(
              bytes(body),
            ).observations;
            return {
              ids:
                typeof seriesIds === 'string'
                  ? instances.map(() => seriesIds)
                  : instances.map((_, i) => seriesIds.at(i)),
              timestamps: [...timestamps],
              values: [...values],
            };
          };
          const many = {
            series_ids: instances.map(each => each.series_id),
            timestamps: instances.map(each => each.timestamp),
            values: instances.map(each => each.value),
          };
          const ofRows = plain({ instances });
          expect(plain(many)).toEqual(ofRows);
          const one = instances.map(each => ({ ...each, series_id: 'a' }));
          const { series_ids: _, ...rest } = many;
          expect(plain({ series_id: 'a', ...rest })).toEqual(
            plain({ instances: one }),
          );
        },
      ),
    );
  });
});

describe('encoding a batch', () => {
  const INSTANTS = [0, -1.5, 1767225600000, 1.5, 999999, 8.64e15, 1000000];
  const scores = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), {
    minLength: 1,
    maxLength: 50,
  });
  const answersOf = (given: number[]): AnswerColumns => {
    const verdicts = Uint8Array.from(given, score => (score > 3 ? ANOMALY : 0));
    return {
      scores: Float64Array.from(given),
      verdicts,
      anomalies: verdicts.filter(Boolean).length,
      answeredBy: [answeredBy(5), answeredBy(7, 12)],
      detail: () => ({ threshold: 3 }),
      answeredByIndex: Uint16Array.from(given, (_, index) => index % 2),
    };
  };

  it('tells the same in rows, in columns, and with the anomalies alone', () => {
    fc.assert(
      fc.property(scores, given => {
        const answers = answersOf(given);
        const observations = {
          // Longer than the first, and twice in a row.
          seriesIds: given.map((_, index) =>
            index % 3 ? 'b'.repeat(128) : 'a',
          ),
          timestamps: Float64Array.from(
            given,
            (_, index) => INSTANTS[index % 7],
          ),
          values: Float64Array.from(given),
        };
        const rowsOf = (onlyAnomalies: boolean) =>
          JSON.parse(
            textOf(encodeRows(observations, answers, { onlyAnomalies })),
          );
        const columnsOf = (onlyAnomalies: boolean) =>
          JSON.parse(textOf(encodeColumns(answers, onlyAnomalies)));
        const rows = rowsOf(false).predictions as any[];
        expect(rows.map(each => each.series_id)).toEqual(
          observations.seriesIds,
        );
        expect(rows.map(each => each.timestamp)).toEqual([
          ...observations.timestamps,
        ]);
        const all = columnsOf(false);
        expect(all.anomaly_score).toEqual(rows.map(each => each.anomaly_score));
        expect(all.anomaly).toEqual(rows.map(each => each.anomaly));
        expect(
          all.answered_by_index.map((at: number) => all.answered_by[at]),
        ).toEqual(
          rows.map(({ model_info, confidence }) => ({
            model_info,
            confidence,
          })),
        );
        const found = rows.filter(each => each.anomaly);
        expect(rowsOf(true)).toEqual({
          predictions: found,
          anomalies: found.length,
        });
        const only = columnsOf(true);
        expect(only.count).toBe(given.length);
        expect(only.index.map((at: number) => rows[at])).toEqual(found);
        expect(only.anomaly_score).toEqual(
          found.map(each => each.anomaly_score),
        );
        expect(only.answered_by_index).toHaveLength(found.length);
        expect(only.anomaly).toBeUndefined();
      }),
    );
  });
});
