import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib';
import { once } from 'node:events';
import { TestServer } from './__testUtils__';

const OBSERVATION = '{"timestamp":1733587200,"value":0.5}';
const MAX_BODY_BYTES = 100_000;

const post = (
  path: string,
  body: string,
  headers = 'Authorization: Bearer admin\r\n',
) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
const chunked = (path: string, ...chunks: string[]) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nTransfer-Encoding: chunked\r\n\r\n${chunks
    .map(chunk => `${chunk.length.toString(16)}\r\n${chunk}\r\n`)
    .join('')}`;

describe.each([false, true])('createRequestHandler, async %s', isAsync => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.start({ maxBodyBytes: MAX_BODY_BYTES });
    server.isAsync = isAsync;
    server.scoring.isAsync = isAsync;
  });

  afterEach(() => server.stop());

  const golden = {
    anomaly: false,
    anomaly_score: 0.5,
    model_info: {
      version: 'v5',
      stage: 'production',
      type: 'cached_mlflow',
      loaded_from: 'cache',
      age_seconds: 0,
    },
    confidence: 'high',
  };

  it('answers a prediction in the form of the HLD and counts it', async () => {
    const { status, body, headers } = await server.call(
      'POST',
      '/api/v1/predict/a',
      OBSERVATION,
    );
    expect([status, body]).toEqual([200, golden]);
    expect(headers.get('content-type')).toBe('application/json');
    expect(server.answered).toEqual(['/predict/:series_id 200']);
    expect(server.scoring.recorded).toEqual([
      { seriesId: 'a', timestamp: 1733587200000, value: 0.5 },
    ]);
  });

  it('explains, and leaves no trace, for who asks', async () => {
    const { body } = await server.call(
      'POST',
      '/api/v1/predict/a?explain=true&record=false',
      OBSERVATION,
    );
    expect(body).toEqual({
      ...golden,
      explanation: {
        verdict: 'normal',
        threshold: 3,
        expected: 0,
        lower: -3,
        upper: 3,
      },
    });
    expect(server.scoring.recorded).toEqual([]);
  });

  it.each<[string, string, string, number, unknown]>([
    [
      'GET',
      '/api/v1/health',
      '',
      200,
      { status: 'healthy', models_in_memory: 2 },
    ],
    ['GET', '/api/v1/liveness', '', 200, { status: 'alive' }],
    ['GET', '/api/v1/readiness', '', 200, { status: 'ready' }],
    [
      'POST',
      '/api/v1/admin/reload/a',
      '',
      200,
      { series_id: 'a', version: 'v5', loaded_from: 'mlflow' },
    ],
    ['GET', '/v2/health/live', '', 200, { live: true }],
    ['GET', '/v2/health/ready', '', 200, { ready: true }],
    ['GET', '/v2/models', '', 200, { models: ['anomaly-detector'] }],
    [
      'GET',
      '/v2/models/anomaly-detector-a/ready',
      '',
      200,
      { name: 'anomaly-detector-a', ready: true },
    ],
    [
      'GET',
      '/v2/models/anomaly-detector-a/versions/5/ready',
      '',
      200,
      { name: 'anomaly-detector-a', ready: true },
    ],
    [
      'GET',
      '/v2/models/anomaly-detector-a/versions/4',
      '',
      404,
      { error: expect.stringContaining('version 4') },
    ],
    [
      'GET',
      '/v2/models/anomaly-detector-zz',
      '',
      404,
      { error: expect.stringContaining("'zz'") },
    ],
    [
      'GET',
      '/v2/models/other',
      '',
      404,
      { error: expect.stringContaining("'other'") },
    ],
    ['GET', '/v2/elsewhere', '', 404, { error: expect.any(String) }],
    [
      'POST',
      '/v2/repository/models/anomaly-detector-a/load',
      '',
      200,
      { name: 'anomaly-detector-a', load: true },
    ],
    [
      'POST',
      '/v2/repository/models/anomaly-detector-a/unload',
      '',
      400,
      { error: expect.stringContaining('unloaded') },
    ],
    ['GET', '/v1/models', '', 200, { models: ['anomaly-detector'] }],
    [
      'GET',
      '/v1/models/anomaly-detector-a',
      '',
      200,
      { name: 'anomaly-detector-a', ready: true },
    ],
    [
      'POST',
      '/v1/models/anomaly-detector-a:predict',
      '{"instances":[0.5]}',
      200,
      { predictions: [golden] },
    ],
    [
      'POST',
      '/v1/models/anomaly-detector-a%3Apredict',
      '{"instances":[0.5]}',
      200,
      { predictions: [golden] },
    ],
  ])('%s %s', async (method, path, sent, status, body) => {
    const answer = await server.call(method, path, sent || undefined);
    expect([answer.status, answer.body]).toEqual([status, body]);
  });

  it('tells a model by its metadata', async () => {
    const { body } = await server.call(
      'GET',
      '/v2/models/anomaly-detector-b/versions/7',
    );
    expect(body).toEqual({
      name: 'anomaly-detector-b',
      versions: ['7'],
      platform: 'vigia',
      inputs: [
        { name: 'value', datatype: 'FP64', shape: [-1] },
        { name: 'timestamp', datatype: 'INT64', shape: [-1] },
      ],
      outputs: [
        { name: 'anomaly', datatype: 'BOOL', shape: [-1] },
        { name: 'anomaly_score', datatype: 'FP64', shape: [-1] },
      ],
    });
  });

  it('is not ready before the core is', async () => {
    server.scoring.ready = false;
    const statuses = await Promise.all(
      [
        '/api/v1/readiness',
        '/v2/health/ready',
        '/v2/models/anomaly-detector-a/ready',
        '/api/v1/liveness',
      ].map(async path => (await server.call('GET', path)).status),
    );
    expect(statuses).toEqual([503, 503, 503, 200]);
  });

  it.each([
    '/',
    '/api/v1/anomalies',
    '/api/v1/predict',
    '/api/v1/predict/',
    '/api/v1/predict/a/b',
    '/v20',
  ])('leaves %s to others', async path => {
    expect((await server.call('GET', path)).status).toBe(418);
    expect(server.answered).toEqual([]);
  });

  it.each<
    [
      string,
      string,
      string | Buffer,
      Record<string, string>,
      number,
      RegExp,
      string,
    ]
  >([
    [
      'no token',
      '/api/v1/predict/a',
      OBSERVATION,
      { authorization: '' },
      401,
      /token/,
      'unauthenticated',
    ],
    [
      'no permission',
      '/api/v1/predict/a',
      OBSERVATION,
      { authorization: 'Bearer nobody' },
      403,
      /anomaly\.prediction\.create.*nobody/,
      'forbidden',
    ],
    [
      'an unknown series',
      '/api/v1/predict/zz',
      OBSERVATION,
      {},
      404,
      /zz/,
      'invalid',
    ],
    [
      'a series id with a blank',
      '/api/v1/predict/a%20b',
      OBSERVATION,
      {},
      400,
      /series_id must match pattern/,
      'invalid',
    ],
    [
      'a bad percent-encoding',
      '/api/v1/predict/%zz',
      OBSERVATION,
      {},
      400,
      /percent-encoded/,
      'invalid',
    ],
    [
      'a long series id',
      `/api/v1/predict/${'a'.repeat(129)}`,
      OBSERVATION,
      {},
      400,
      /series_id must match/,
      'invalid',
    ],
    [
      'an unknown parameter',
      '/api/v1/predict/a?x=1',
      OBSERVATION,
      {},
      400,
      /Unknown query parameter 'x'/,
      'invalid',
    ],
    [
      'a flag that is none',
      '/api/v1/predict/a?explain=7',
      OBSERVATION,
      {},
      400,
      /explain must be boolean, got "7"/,
      'invalid',
    ],
    [
      'a flag given twice',
      '/api/v1/predict/a?explain=true&explain=true',
      OBSERVATION,
      {},
      400,
      /once/,
      'invalid',
    ],
    ['no body', '/api/v1/predict/a', '', {}, 400, /JSON/, 'invalid'],
    [
      'half a body',
      '/api/v1/predict/a',
      '{"timestamp":1',
      {},
      400,
      /JSON/,
      'invalid',
    ],
    [
      'another content type',
      '/api/v1/predict/a',
      OBSERVATION,
      { 'content-type': 'text/csv' },
      415,
      /application\/json/,
      'invalid',
    ],
    [
      'another charset',
      '/api/v1/predict/a',
      OBSERVATION,
      { 'content-type': 'application/json; charset=utf-16' },
      415,
      /UTF-8/,
      'invalid',
    ],
    [
      'another encoding',
      '/api/v1/predict/a',
      OBSERVATION,
      { 'content-encoding': 'zstd' },
      415,
      /gzip, deflate or br/,
      'invalid',
    ],
    [
      'two encodings',
      '/api/v1/predict/a',
      OBSERVATION,
      { 'content-encoding': 'gzip, gzip' },
      415,
      /gzip, deflate or br/,
      'invalid',
    ],
    [
      'what is no gzip',
      '/api/v1/predict/a',
      OBSERVATION,
      { 'content-encoding': 'gzip' },
      400,
      /gzip/,
      'invalid',
    ],
    [
      'half a gzip',
      '/api/v1/predict/a',
      gzipSync(OBSERVATION).subarray(0, -9),
      { 'content-encoding': 'gzip' },
      400,
      /gzip/,
      'invalid',
    ],
    [
      'a zip bomb',
      '/api/v1/predict/a',
      gzipSync(Buffer.alloc(20_000_000, ' ')),
      { 'content-encoding': 'gzip' },
      413,
      /100000 bytes/,
      'too_large',
    ],
    [
      'a large body',
      '/api/v1/predict/a',
      ' '.repeat(MAX_BODY_BYTES + 1),
      {},
      413,
      /100000 bytes, got 100001/,
      'too_large',
    ],
    [
      'a bomb of depth',
      '/api/v1/predict/a',
      '['.repeat(MAX_BODY_BYTES),
      {},
      400,
      /JSON/,
      'invalid',
    ],
    [
      'a closed bomb of depth',
      '/api/v1/predict/a',
      `{"timestamp":1,"value":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
      {},
      400,
      /value must be a finite number/,
      'invalid',
    ],
  ])('refuses %s', async (_, path, body, headers, status, message, refusal) => {
    const answer = await server.call('POST', path, body, headers);
    expect([answer.status, answer.body]).toEqual([
      status,
      {
        error: {
          name: expect.any(String),
          message: expect.stringMatching(message),
        },
        request: { method: 'POST', url: path },
        response: { statusCode: status },
      },
    ]);
    expect(server.refused).toEqual([refusal]);
    expect(server.answered).toEqual([`/predict/:series_id ${status}`]);
    expect(server.scoring.recorded).toEqual([]);
    expect(server.faults).toEqual([]);
  });

  it('tells how to come in, and when to come back', async () => {
    const nobody = await server.call('POST', '/api/v1/predict/a', OBSERVATION, {
      authorization: 'Basic x',
    });
    expect(nobody.headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_token"',
    );
    server.waitMs = 1_200;
    const limited = await server.call('POST', '/api/v1/predict/a', OBSERVATION);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([
      429,
      '2',
    ]);
    expect(server.refused).toEqual(['unauthenticated', 'rate_limited']);
  });

  it.each(['HEAD', 'GET', 'DELETE'])(
    'refuses %s with what is allowed',
    async method => {
      const { status, headers } = await server.call(
        method,
        '/api/v1/predict/a',
      );
      expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    },
  );

  it('answers faults of ours without telling them, and tells who has the log', async () => {
    server.scoring.fault = new Error('secret');
    const { status, body } = await server.call(
      'POST',
      '/api/v1/predict/a',
      OBSERVATION,
    );
    expect([status, JSON.stringify(body)]).toEqual([
      500,
      expect.not.stringContaining('secret'),
    ]);
    expect(server.faults).toEqual([server.scoring.fault]);
    expect(server.refused).toEqual([]);
  });

  it.each<[string, Buffer]>([
    ['gzip', gzipSync(OBSERVATION)],
    ['deflate', deflateSync(OBSERVATION)],
    ['deflate', deflateRawSync(OBSERVATION)],
    ['br', brotliCompressSync(OBSERVATION)],
    ['identity', Buffer.from(OBSERVATION)],
  ])('takes a body in %s', async (encoding, body) => {
    const answer = await server.call('POST', '/api/v1/predict/a', body, {
      'content-encoding': encoding,
    });
    expect([answer.status, answer.body]).toEqual([200, golden]);
  });

  it.each(['application/json; charset=UTF-8', 'application/ld+json'])(
    'takes %s',
    async type => {
      const { status } = await server.call(
        'POST',
        '/api/v1/predict/a',
        OBSERVATION,
        { 'content-type': type },
      );
      expect(status).toBe(200);
    },
  );

  describe('batches', () => {
    const instances = [
      { series_id: 'a', timestamp: 1, value: 9 },
      { series_id: 'b', timestamp: 2, value: 0 },
    ];
    const batch = (body: object, query = '') =>
      server.call('POST', `/api/v1/predict/batch${query}`, body);

    it('answers rows in their order, explained for who asks, and records each once', async () => {
      const { body } = await batch({ instances }, '?explain=true');
      expect(body).toMatchObject({
        predictions: [
          {
            series_id: 'a',
            timestamp: 1000,
            anomaly: true,
            anomaly_score: 9,
            model_info: { version: 'v5' },
            explanation: { verdict: 'anomaly', threshold: 3, lower: -3 },
          },
          { series_id: 'b', timestamp: 2000, model_info: { version: 'v7' } },
        ],
        anomalies: 1,
      });
      expect(server.scoring.recorded).toHaveLength(2);
      expect(server.answered).toEqual(['/predict/batch 200']);
    });

    it('answers in columns, with the anomalies alone where these are asked for', async () => {
      const columns = { series_id: 'a', timestamps: [1, 2], values: [1, -5] };
      const all = await batch({ ...columns, format: 'columns' });
      expect(all.body).toMatchObject({
        count: 2,
        anomalies: 1,
        anomaly: [false, true],
        anomaly_score: [1, 5],
      });
      const only = await batch({
        ...columns,
        format: 'columns',
        only: 'anomalies',
      });
      expect(only.body).toMatchObject({
        count: 2,
        anomalies: 1,
        index: [1],
        anomaly_score: [5],
      });
    });

    it.each<[object, string, number, string]>([
      [
        { instances: [instances[0], { ...instances[1], series_id: 'zz' }] },
        '',
        404,
        "instances[1].series_id: series 'zz' is not registered",
      ],
      [
        { series_ids: ['a', 'zz'], timestamps: [1, 2], values: [1, 2] },
        '',
        404,
        "series_ids[1]: series 'zz' is not registered",
      ],
      [
        { series_id: 'zz', timestamps: [1], values: [1] },
        '',
        404,
        "series_id: series 'zz' is not registered",
      ],
      [
        { instances, format: 'columns' },
        '?explain=true',
        400,
        'explain needs rows, got format columns',
      ],
      [{ instances }, '?record=false', 400, "Unknown query parameter 'record'"],
    ])('refuses %j', async (body, query, status, message) => {
      const answer = await batch(body, query);
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        message,
      ]);
      expect(server.scoring.recorded).toEqual([]);
    });

    it('answers the same in every protocol', async () => {
      const values = [1, -5, 3];
      const timestamps = [1e12, 1e12 + 1, 1e12 + 2];
      const rows = timestamps.map((timestamp, index) => ({
        timestamp,
        value: values[index],
      }));
      const input = (name: string, datatype: string, data: number[]) => ({
        name,
        datatype,
        shape: [3],
        data,
      });
      const hld = await batch({ series_id: 'a', timestamps, values });
      const v1 = await server.call(
        'POST',
        '/v1/models/anomaly-detector-a:predict',
        { instances: rows },
      );
      const v2 = await server.call(
        'POST',
        '/v2/models/anomaly-detector-a/versions/5/infer',
        {
          inputs: [
            input('value', 'FP64', values),
            input('timestamp', 'INT64', timestamps),
          ],
        },
      );
      const binary = Buffer.from(Float64Array.from(values).buffer);
      const json = JSON.stringify({
        inputs: [
          {
            name: 'value',
            datatype: 'FP64',
            shape: [3],
            parameters: { binary_data_size: binary.length },
          },
          input('timestamp', 'INT64', timestamps),
        ],
        parameters: { binary_data_output: true },
      });
      const v2Binary = await server.call(
        'POST',
        '/v2/models/anomaly-detector-a/infer',
        gzipSync(Buffer.concat([Buffer.from(json), binary])),
        {
          'content-type': 'application/octet-stream',
          'content-encoding': 'gzip',
          'Inference-Header-Content-Length': String(json.length),
        },
      );
      const scores = [1, 5, 3];
      const scoresOf = (predictions: any[]) =>
        predictions.map(each => each.anomaly_score);
      expect(scoresOf(hld.body.predictions)).toEqual(scores);
      expect(scoresOf(v1.body.predictions)).toEqual(scores);
      expect(v2.body.outputs[1].data).toEqual(scores);
      const bytes = v2Binary.body as Buffer;
      const start = Number(
        v2Binary.headers.get('inference-header-content-length'),
      );
      expect([...bytes.subarray(start, start + 3)]).toEqual([0, 1, 0]);
      expect([0, 8, 16].map(at => bytes.readDoubleLE(start + 3 + at))).toEqual(
        scores,
      );
      expect(server.scoring.recorded).toHaveLength(12);
    });
  });

  describe('over a raw connection', () => {
    it('takes a body without a content type, in pieces, and in chunks; a target with a host; headers in any case', async () => {
      const connection = server.connect();
      connection.write(post('/api/v1/predict/a', OBSERVATION));
      expect(await connection.statuses(1)).toEqual([200]);
      const whole = post('/api/v1/predict/a', OBSERVATION);
      connection.write(whole.slice(0, -10));
      // The rest comes in another segment: the server has begun to read when it answers another connection.
      await server.call('GET', '/api/v1/liveness');
      connection.write(whole.slice(-10));
      expect(await connection.statuses(2)).toEqual([200, 200]);
      connection.write(
        `${chunked(
          '/api/v1/predict/a',
          '{"timestamp":1,',
          '"value":1}',
        )}0\r\n\r\n`,
      );
      expect(await connection.statuses(3)).toEqual([200, 200, 200]);
      connection.write(
        post(
          'http://x/api/v1/predict/a',
          OBSERVATION,
          'aUTHORIZATION: Bearer admin\r\n',
        ),
      );
      expect(await connection.statuses(4)).toEqual([200, 200, 200, 200]);
      connection.socket.destroy();
    });

    it('answers each of many requests that come at once, in their order, errors among them', async () => {
      const connection = server.connect();
      const good = post('/api/v1/predict/a', OBSERVATION);
      connection.write(
        good +
          post('/api/v1/predict/zz', OBSERVATION) +
          good +
          post('/api/v1/predict/a', OBSERVATION, '') +
          good +
          post('/api/v1/predict/a', '{') +
          good,
      );
      expect(await connection.statuses(7)).toEqual([
        200, 404, 200, 401, 200, 400, 200,
      ]);
      expect(server.answered).toHaveLength(7);
      connection.socket.destroy();
    });

    it('goes on with a connection whose body was too large, told or not', async () => {
      const connection = server.connect();
      connection.write(
        post('/api/v1/predict/a', 'x'.repeat(MAX_BODY_BYTES + 1)),
      );
      connection.write(post('/api/v1/predict/a', OBSERVATION));
      expect(await connection.statuses(2)).toEqual([413, 200]);
      connection.write(
        `${chunked(
          '/api/v1/predict/a',
          ...new Array(20).fill('x'.repeat(10_000)),
        )}0\r\n\r\n`,
      );
      connection.write(post('/api/v1/predict/a', OBSERVATION));
      expect(await connection.statuses(4)).toEqual([413, 200, 413, 200]);
      connection.socket.destroy();
    });

    it('refuses a body by its length before a byte of it has come', async () => {
      const connection = server.connect();
      connection.write(
        'POST /api/v1/predict/a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nContent-Length: 9000000000\r\n\r\n',
      );
      expect(await connection.statuses(1)).toEqual([413]);
      connection.socket.destroy();
    });

    it('asks who calls before it reads', async () => {
      const connection = server.connect();
      connection.write(
        'POST /api/v1/predict/a HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{',
      );
      expect(await connection.statuses(1)).toEqual([401]);
      connection.socket.destroy();
    });

    it('says that it goes on to who waits for that', async () => {
      const connection = server.connect();
      const head = `POST /api/v1/predict/a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nExpect: 100-continue\r\nContent-Length: ${OBSERVATION.length}\r\n\r\n`;
      connection.write(head);
      expect(await connection.statuses(1)).toEqual([100]);
      connection.write(OBSERVATION);
      expect(await connection.statuses(2)).toEqual([100, 200]);
      connection.socket.destroy();
    });

    it('survives who leaves in the middle of a body', async () => {
      const connection = server.connect();
      connection.write(post('/api/v1/predict/a', OBSERVATION).slice(0, -10));
      await once(connection.socket, 'connect');
      await server.call('GET', '/api/v1/liveness');
      connection.socket.resetAndDestroy();
      await once(connection.socket, 'close');
      const { status } = await server.call(
        'POST',
        '/api/v1/predict/a',
        OBSERVATION,
      );
      expect(status).toBe(200);
      expect(server.scoring.recorded).toHaveLength(1);
      expect(server.faults).toEqual([]);
    });
  });
});

describe('createRequestHandler alone', () => {
  it('answers what is not served, too', async () => {
    const server = await TestServer.start({ answersAll: true });
    const { status, body } = await server.call('POST', '/elsewhere', '{}');
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
    expect(server.answered).toEqual(['unmatched 404']);
    await server.stop();
  });

  it('serves all protocols below a prefix', async () => {
    const base = '/api/anomaly-predictor';
    const server = await TestServer.start({
      prefixes: { api: base, inference: base },
    });
    const statuses = await Promise.all([
      server.call('POST', `${base}/predict/a`, OBSERVATION),
      server.call('GET', `${base}/v2/health/live`),
      server.call('POST', `${base}/v1/models/anomaly-detector-a:predict`, {
        instances: [1],
      }),
      server.call('GET', '/v2/health/live'),
      server.call('GET', `${base}/anomalies`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([
      200, 200, 200, 418, 418,
    ]);
    await server.stop();
  });
});
