import { once } from 'node:events';
import { TestServer } from './__testUtils__';

const CALLS = 5;
/** Answers of 2.4 MB: neither they nor the bodies come or go in one piece. */
const OBSERVATIONS = 10_000;

/** Other observations in each call, of two series in turn. */
function observationsOf(call: number) {
  return Array.from({ length: OBSERVATIONS }, (_, i) => ({
    series_id: i % 2 ? 'a' : 'b',
    timestamp: 1_700_000_000_000 + call * OBSERVATIONS + i,
    value: (call * OBSERVATIONS + i) / 64,
  }));
}

const rowsOf = (call: number) =>
  JSON.stringify({ instances: observationsOf(call) });

function columnsOf(call: number) {
  const sent = observationsOf(call);
  return JSON.stringify({
    series_ids: sent.map(({ series_id: id }) => id),
    timestamps: sent.map(({ timestamp }) => timestamp),
    values: sent.map(({ value }) => value),
    format: 'columns',
  });
}

/** What is told of values in the order of the observations, to the six decimals that are. */
const isRight = (call: number, scores: readonly number[]) =>
  scores.length === OBSERVATIONS &&
  observationsOf(call).every(
    ({ value }, i) => Math.abs(scores[i] - value) <= 1e-6,
  );

describe.each([false, true])('memory of a batch, async %s', isAsync => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.start();
    server.scoring.isAsync = isAsync;
  });

  afterEach(() => server.stop());

  const post = (body: string) =>
    server.call('POST', '/api/v1/predict/batch', body);

  it('is that of one call at a time', async () => {
    const calls = Array.from({ length: CALLS }, (_, call) => call);
    const answers = await Promise.all(
      calls.map(call => post(call % 2 ? rowsOf(call) : columnsOf(call))),
    );
    const right = answers.map(({ body }, call) =>
      isRight(
        call,
        body.anomaly_score ??
          body.predictions.map((each: any) => each.anomaly_score),
      ),
    );
    expect(right).toEqual(calls.map(() => true));
  });

  it('is not given back before a slow caller has the answer', async () => {
    const slow = server.connect();
    slow.socket.pause();
    const requests = Array.from({ length: CALLS }, (_, call) => {
      const body = rowsOf(call);
      return `POST /api/v1/predict/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    });
    slow.write(requests.join(''));
    while (server.answered.length === 0) await post(columnsOf(99));
    for (let i = 0; i < CALLS; i++) await post(rowsOf(100 + i));
    slow.socket.resume();
    const ends = () => slow.text.match(/"anomalies":\d+\}/g)?.length ?? 0;
    while (ends() < CALLS) await once(slow.socket, 'data');

    const bodies = slow.text.split(/HTTP\/1\.1 200.*?\r\n\r\n/s).slice(1);
    const right = bodies.map((text, call) =>
      isRight(
        call,
        JSON.parse(text).predictions.map((each: any) => each.anomaly_score),
      ),
    );
    expect(right).toEqual(requests.map(() => true));
  });
});
