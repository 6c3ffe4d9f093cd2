import { TestServer } from './__testUtils__';

const CALLS = 24;
const ROUNDS = 4;
/** Bodies and answers of some 150 kB: neither comes or goes in one piece. */
const OBSERVATIONS = 2_500;

/** Other observations in each call, of two series in turn. */
function observationsOf(call: number) {
  return Array.from({ length: OBSERVATIONS }, (_, i) => ({
    series_id: i % 2 ? 'a' : 'b',
    timestamp: 1_700_000_000_000 + call * OBSERVATIONS + i,
    value: (call * OBSERVATIONS + i) / 64,
  }));
}

describe.each([false, true])('memory of a batch, async %s', isAsync => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.start();
    server.scoring.isAsync = isAsync;
  });

  afterEach(() => server.stop());

  it('is no other call until it is answered', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const wrong = await Promise.all(
        Array.from({ length: CALLS }, async (_, call) => {
          const sent = observationsOf(round * CALLS + call);
          const isRows = call % 2 === 0;
          const { body } = await server.call(
            'POST',
            '/api/v1/predict/batch',
            isRows
              ? { instances: sent }
              : {
                  series_ids: sent.map(({ series_id: id }) => id),
                  timestamps: sent.map(({ timestamp }) => timestamp),
                  values: sent.map(({ value }) => value),
                  format: 'columns',
                },
          );
          const scores: number[] = isRows
            ? body.predictions.map((each: any) => each.anomaly_score)
            : body.anomaly_score;
          return sent.filter(
            ({ value }, i) =>
              // Six decimals, such that an anomaly's score is not below it.
              Math.abs(scores[i] - value) > 1e-6 ||
              (isRows && body.predictions[i].timestamp !== sent[i].timestamp),
          );
        }),
      );
      expect(wrong.flat()).toEqual([]);
    }
    expect(server.scoring.recorded).toHaveLength(ROUNDS * CALLS * OBSERVATIONS);
  });
});
