import fc from 'fast-check';
import { MAX_BATCH_OBSERVATIONS } from '@vigia/plugin-anomaly-common';
import { answeredBy } from '../../http/__testUtils__';
import type { AnswerColumns } from '../../scoring';
import type { FullReply } from '../Endpoint';
import { decodeInfer } from './decodeInfer';
import { encodeInfer } from './encodeInfer';

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));

const value = (data: unknown, over: object = {}) => ({
  name: 'value',
  datatype: 'FP64',
  shape: [Array.isArray(data) ? data.length : 1],
  data,
  ...over,
});

/** The bytes of one input in the binary extension. */
function binaryOf(
  datatype: string,
  data: readonly (number | string)[],
): Buffer {
  const write: Record<string, (each: any) => Buffer> = {
    FP64: each => Buffer.from(Float64Array.of(each).buffer),
    FP32: each => Buffer.from(Float32Array.of(each).buffer),
    INT64: each => Buffer.from(BigInt64Array.of(BigInt(each)).buffer),
    BYTES: each => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(Buffer.byteLength(each));
      return Buffer.concat([length, Buffer.from(each)]);
    },
  };
  return Buffer.concat(data.map(write[datatype]));
}

function inBinary(
  inputs: { name: string; datatype: string; data: (number | string)[] }[],
  padding: number,
) {
  const parts = inputs.map(({ datatype, data }) => binaryOf(datatype, data));
  const json = Buffer.from(
    JSON.stringify({
      id: 'x',
      inputs: inputs.map(({ name, datatype, data }, index) => ({
        name,
        datatype,
        shape: [data.length],
        parameters: { binary_data_size: parts[index].length },
      })),
    }) + ' '.repeat(padding),
  );
  return { body: Buffer.concat([json, ...parts]), jsonBytes: json.length };
}

describe('decodeInfer', () => {
  it('reads the same from JSON and from binary, wherever the bytes begin', () => {
    const observation = fc.record({
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      small: fc.float({ noNaN: true, noDefaultInfinity: true }),
      whole: fc.maxSafeInteger(),
      timestamp: fc.integer({ min: -8.64e15, max: 8.64e15 }),
      series_id: fc.constantFrom('a', 'b', 'sensor_1.x-y'),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(
          ['FP64', 'value'] as const,
          ['FP32', 'small'] as const,
          ['INT64', 'whole'] as const,
        ),
        fc.nat(7),
        (observations, [datatype, field], padding) => {
          const inputs = [
            // -0 is what only floats have.
            {
              name: 'value',
              datatype,
              data: observations.map(each => each[field] + 0),
            },
            {
              name: 'series_id',
              datatype: 'BYTES',
              data: observations.map(each => each.series_id),
            },
            {
              name: 'timestamp',
              datatype: 'INT64',
              data: observations.map(each => each.timestamp),
            },
          ];
          const json = decodeInfer(
            bytes({
              id: 'x',
              inputs: inputs.map(each => ({
                ...each,
                shape: [observations.length],
              })),
            }),
            undefined,
            undefined,
          );
          const { body, jsonBytes } = inBinary(inputs, padding);
          const binary = decodeInfer(body, jsonBytes, undefined);
          expect([...binary.observations.values]).toEqual([
            ...json.observations.values,
          ]);
          expect([...binary.observations.timestamps]).toEqual([
            ...json.observations.timestamps,
          ]);
          expect(binary.observations.seriesIds).toEqual(
            json.observations.seriesIds,
          );
        },
      ),
    );
  });

  it.each<[string, unknown, number[]]>([
    ['flat data', value([1, 2]), [1, 2]],
    ['a column', value([[1], [2]], { shape: [2, 1] }), [1, 2]],
    ['a row', value([[1, 2]], { shape: [1, 2] }), [1, 2]],
    ['flat data of a column', value([1, 2], { shape: [2, 1] }), [1, 2]],
  ])('takes %s', (_, input, values) => {
    const { observations } = decodeInfer(
      bytes({ inputs: [input] }),
      undefined,
      'a',
    );
    expect([...observations.values]).toEqual(values);
    expect(observations.seriesIds).toBe('a');
  });

  it('takes now for observations without a time', () => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const { observations } = decodeInfer(
      bytes({ inputs: [value([1, 2])] }),
      undefined,
      'a',
    );
    expect([...observations.timestamps]).toEqual([
      1_700_000_000_000, 1_700_000_000_000,
    ]);
    jest.useRealTimers();
  });

  it.each<[unknown, string]>([
    [{}, 'inputs must be a list of tensors, got undefined'],
    [{ inputs: [] }, 'inputs must be a list of tensors'],
    [{ inputs: [null] }, 'inputs[0] must be object, got null'],
    [
      { inputs: [{ name: 'value' }] },
      'inputs[0] must have a name and a datatype',
    ],
    [{ inputs: [value([1], { name: 'other' })] }, "Unknown input 'other'"],
    [
      { inputs: [value([1], { name: '__proto__' })] },
      "Unknown input '__proto__'",
    ],
    [
      { inputs: [value(['a'], { name: 'series_id', datatype: 'BYTES' })] },
      "Unknown input 'series_id'",
    ],
    [{ inputs: [value([1]), value([1])] }, 'value must be given once'],
    [
      { inputs: [value([1], { datatype: 'BOOL' })] },
      'value must be of datatype FP64 or FP32 or INT64',
    ],
    [
      { inputs: [value([1], { name: 'timestamp', datatype: 'INT64' })] },
      'inputs must have one named value',
    ],
    [
      { inputs: [value([1], { shape: [2] })] },
      'value.data must have 2 elements as its shape says, got 1',
    ],
    [
      { inputs: [value([1, 2, 3, 4], { shape: [2, 2] })] },
      'inputs[0].shape must be [n], got [2,2]',
    ],
    [
      { inputs: [value([1], { shape: [-1] })] },
      'inputs[0].shape must be of integers, got -1',
    ],
    [
      { inputs: [value([1], { shape: 'n' })] },
      'inputs[0].shape must be a list of dimensions',
    ],
    [
      { inputs: [value([], { shape: [0] })] },
      'inputs[0] must NOT have fewer than 1 items',
    ],
    [
      { inputs: [value([1], { shape: [MAX_BATCH_OBSERVATIONS + 1] })] },
      'inputs[0] must NOT have more than 10000 items, got 10001',
    ],
    [
      { inputs: [value([1, null])] },
      'value[1] must be a finite number, got null',
    ],
    [
      { inputs: [value([1, '2'])] },
      'value[1] must be a finite number, got "2"',
    ],
    [
      { inputs: [value([1.5], { datatype: 'INT64' })] },
      'value[0] must be an integer, got 1.5',
    ],
    [
      { inputs: [value([1e300], { datatype: 'FP32' })] },
      'value[0] must be a finite number, got Infinity',
    ],
    [{ inputs: [value(7)] }, 'value.data must be array, got 7'],
    [
      {
        inputs: [
          value([1]),
          value([1, 2], { name: 'timestamp', datatype: 'INT64' }),
        ],
      },
      'Inputs must be of one shape, got 1 of value and 2 of timestamp',
    ],
    [
      {
        inputs: [
          value([1]),
          value([9e15], { name: 'timestamp', datatype: 'INT64' }),
        ],
      },
      'timestamp[0] must be within',
    ],
    [{ inputs: [value([1])], id: 7 }, 'id must be string, got 7'],
    [
      { inputs: [value([1])], outputs: [{ name: 'other' }] },
      'outputs[0].name must be one of anomaly, anomaly_score, got "other"',
    ],
    [
      {
        inputs: [value([1])],
        outputs: [{ name: 'anomaly' }, { name: 'anomaly' }],
      },
      'each name once',
    ],
    [
      { inputs: [value(undefined, { parameters: { binary_data_size: 8 } })] },
      'add up to 8 bytes, got 0 after the JSON',
    ],
    [
      { inputs: [value([1], { parameters: { binary_data_size: 8 } })] },
      'either data or a binary_data_size',
    ],
  ])('refuses %j', (body, message) => {
    expect(() => decodeInfer(bytes(body), undefined, 'a')).toThrow(message);
  });

  it.each<
    [string, (body: Buffer, jsonBytes: number) => [Buffer, number], string]
  >([
    [
      'fewer bytes than told',
      (body, json) => [body.subarray(0, -1), json],
      'add up to',
    ],
    [
      'more bytes than told',
      (body, json) => [Buffer.concat([body, Buffer.alloc(1)]), json],
      'add up to',
    ],
    [
      'a header beyond the body',
      (body, json) => [body, json + 1000],
      'Inference-Header-Content-Length must be a number of bytes up to',
    ],
    [
      'a header that is no number',
      body => [body, NaN],
      'Inference-Header-Content-Length',
    ],
  ])('refuses %s', (_, change, message) => {
    const { body, jsonBytes } = inBinary(
      [{ name: 'value', datatype: 'FP64', data: [1, 2] }],
      0,
    );
    expect(() => decodeInfer(...change(body, jsonBytes), 'a')).toThrow(message);
  });

  it.each<[string, Buffer, string]>([
    [
      'NaN',
      binaryOf('FP64', [NaN]),
      'value[0] must be a finite number, got NaN',
    ],
    [
      'too few bytes',
      Buffer.alloc(4),
      'value must have 8 bytes for 1 FP64, got 4',
    ],
  ])('refuses binary values: %s', (_, data, message) => {
    const json = bytes({
      inputs: [
        {
          name: 'value',
          datatype: 'FP64',
          shape: [1],
          parameters: { binary_data_size: data.length },
        },
      ],
    });
    expect(() =>
      decodeInfer(Buffer.concat([json, data]), json.length, 'a'),
    ).toThrow(message);
  });

  it.each<[string, Buffer, string]>([
    [
      'that end beyond the body',
      Buffer.from([255, 255, 255, 255, 97]),
      'series_id[0] ends beyond the 5 bytes',
    ],
    [
      'that are cut',
      Buffer.from([1, 0]),
      'series_id[0] ends beyond the 2 bytes',
    ],
    [
      'with more after them',
      Buffer.from([1, 0, 0, 0, 97, 0]),
      'series_id must have 5 bytes for 1 BYTES, got 6',
    ],
    [
      'that are no series',
      binaryOf('BYTES', ['ä']),
      'series_id[0] must match pattern',
    ],
  ])('refuses BYTES %s', (_, data, message) => {
    const json = bytes({
      inputs: [
        value([1]),
        {
          name: 'series_id',
          datatype: 'BYTES',
          shape: [1],
          parameters: { binary_data_size: data.length },
        },
      ],
    });
    expect(() =>
      decodeInfer(Buffer.concat([json, data]), json.length, undefined),
    ).toThrow(message);
  });
});

describe('encodeInfer', () => {
  const answers: AnswerColumns = {
    scores: Float64Array.of(0.5, 4.25),
    verdicts: Uint8Array.of(0, 1),
    anomalies: 1,
    answeredBy: [answeredBy(5)],
    detail: () => ({ threshold: 3 }),
  };

  it('writes the very bytes of an answer in JSON', () => {
    const question = decodeInfer(
      bytes({ id: 'ü', inputs: [value([1])] }),
      undefined,
      'a',
    );
    expect(encodeInfer('anomaly-detector-a', question, answers)).toBe(
      '{"model_name":"anomaly-detector-a","model_version":"5","id":"\\u00fc","parameters":{"loaded_from":"cache","confidence":"high","age_seconds":0},"outputs":[' +
        '{"name":"anomaly","datatype":"BOOL","shape":[2],"data":[false,true]},' +
        '{"name":"anomaly_score","datatype":"FP64","shape":[2],"data":[0.5,4.25]}]}',
    );
  });

  it('writes asked outputs in binary after the JSON', () => {
    const { body, headers } = encodeInfer(
      'm',
      {
        id: 'x',
        outputs: [
          { name: 'anomaly_score', binary: true },
          { name: 'anomaly', binary: true },
        ],
      },
      answers,
    ) as FullReply;
    const length = Number(
      headers[headers.indexOf('inference-header-content-length') + 1],
    );
    const bytesOfBody = body as Buffer;
    expect(
      JSON.parse(bytesOfBody.subarray(0, length).toString()).outputs,
    ).toEqual([
      {
        name: 'anomaly_score',
        datatype: 'FP64',
        shape: [2],
        parameters: { binary_data_size: 16 },
      },
      {
        name: 'anomaly',
        datatype: 'BOOL',
        shape: [2],
        parameters: { binary_data_size: 2 },
      },
    ]);
    expect(bytesOfBody.subarray(length)).toEqual(
      Buffer.concat([binaryOf('FP64', [0.5, 4.25]), Buffer.from([0, 1])]),
    );
  });

  it('writes what is initializing as no anomaly', () => {
    const { body } = encodeInfer(
      'm',
      { id: 'x', outputs: [{ name: 'anomaly', binary: true }] },
      { ...answers, verdicts: Uint8Array.of(2, 1) },
    ) as FullReply;
    expect([...(body as Buffer).subarray(-2)]).toEqual([0, 1]);
  });

  it.each<[object, string[]]>([
    [{}, ['anomaly', 'anomaly_score']],
    [{ outputs: [{ name: 'anomaly_score' }] }, ['anomaly_score']],
    [
      { parameters: { binary_data_output: true } },
      ['anomaly binary', 'anomaly_score binary'],
    ],
    [
      {
        parameters: { binary_data_output: true },
        outputs: [{ name: 'anomaly', parameters: { binary_data: false } }],
      },
      ['anomaly'],
    ],
  ])('gives the outputs that %j asks for', (asked, outputs) => {
    const question = decodeInfer(
      bytes({ inputs: [value([1])], ...asked }),
      undefined,
      'a',
    );
    expect(
      question.outputs.map(({ name, binary }) =>
        binary ? `${name} binary` : name,
      ),
    ).toEqual(outputs);
  });

  it('tells of many models the least confidence, the greatest age, and no version', () => {
    const text = encodeInfer(
      'anomaly-detector',
      { id: 'x', outputs: [] },
      {
        ...answers,
        answeredBy: [answeredBy(5), answeredBy(7, 12)],
        answeredByIndex: Uint16Array.of(0, 1),
      },
    ) as string;
    expect(JSON.parse(text)).toEqual({
      model_name: 'anomaly-detector',
      id: 'x',
      parameters: {
        loaded_from: 'cache',
        confidence: 'medium',
        age_seconds: 12,
      },
      outputs: [],
    });
  });
});
