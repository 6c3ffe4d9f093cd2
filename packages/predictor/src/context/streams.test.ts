import fc from 'fast-check';
import {
  ALGORITHMS,
  fitDetector,
  restoreDetector,
  type Detector,
  type DetectorStream,
  type Observations,
} from '@vigia/detectors';
import { model as served } from '../__testUtils__';
import { ContextStore } from './ContextStore';
import type { ExplainedVerdict, ScoringModel } from './SeriesMemory';

const PERIOD_MS = 60_000;
const TRAINED = 400;
/** End of the training window. */
const T0 = (TRAINED - 1) * PERIOD_MS;

function wave(length: number, from = 0): Observations {
  const at = (_: unknown, i: number) => from + i;
  return {
    timestamps: Float64Array.from({ length }, at).map(i => i * PERIOD_MS),
    values: Float64Array.from({ length }, at).map(
      i => Math.sin(i / 5) + 0.1 * Math.sin(i * 7.3),
    ),
  };
}

const fit = (algorithm: string, hyperparameters = {}) =>
  fitDetector({ algorithm, hyperparameters, observations: wave(TRAINED) });

const servedBy = (scorer: Detector, version = 1) => ({
  scorer,
  model: served('a', version, {
    detector: scorer,
    trainingWindow: { from: 0, to: T0, points: TRAINED },
  }),
});

const LEARNING = ALGORITHMS.map(algorithm => fit(algorithm))
  .filter(detector => detector.learns)
  .map(detector => [detector.algorithm, detector] as const);

/** After the training window, `minute` minutes. */
const at = (minute: number, value: number) => ({
  timestamp: T0 + minute * PERIOD_MS,
  value,
});
type Timed = ReturnType<typeof at>;

const toColumns = (observations: readonly Timed[]): Observations => ({
  timestamps: Float64Array.from(observations, each => each.timestamp),
  values: Float64Array.from(observations, each => each.value),
});

interface Said {
  score: number;
  alarm: boolean;
}

/** A stream alone, and what is to be said by it. */
class BareStream {
  readonly #detector: Detector;
  readonly #stream: DetectorStream;
  #last: Timed = { timestamp: T0, value: NaN };
  #said: Said = { score: NaN, alarm: false };

  constructor(detector: Detector) {
    this.#detector = detector;
    this.#stream = detector.open();
  }

  answer({ timestamp, value }: Timed, joins: boolean): Said {
    const { timestamp: last, value: lastValue } = this.#last;
    if (timestamp === last && value === lastValue) {
      return this.#said;
    }
    if (!joins || timestamp <= last) {
      return say(this.#detector.open(this.#stream.save()), timestamp, value);
    }
    this.#last = { timestamp, value };
    this.#said = say(this.#stream, timestamp, value);
    return this.#said;
  }
}

function say(stream: DetectorStream, timestamp: number, value: number): Said {
  const score = stream.next(value, timestamp);
  return { score, alarm: stream.alarm };
}

const toSaid = (verdict: ExplainedVerdict): Said => ({
  score: verdict.verdict === 'initializing' ? NaN : verdict.score,
  alarm: verdict.verdict === 'anomaly',
});

function sayColumns(
  store: ContextStore,
  model: ReturnType<typeof servedBy>,
  observations: readonly Timed[],
  origin: 'pushed' | 'pulled',
): Said[] {
  const answers = {
    scores: new Float64Array(observations.length),
    alarms: new Uint8Array(observations.length),
    explanations: new Map(),
  };
  store.scoreColumns(model, 'a', toColumns(observations), origin, answers);
  const alarms = [...answers.alarms.keys()].filter(
    i => answers.alarms[i] === 1,
  );
  expect([...answers.explanations.keys()]).toEqual(alarms);
  return observations.map((_, i) => ({
    score: answers.scores[i],
    alarm: answers.alarms[i] === 1,
  }));
}

/** Late and repeated ones among them, and outliers. */
const requests = fc
  .array(
    fc.record({
      by: fc.constantFrom('one', 'columns', 'tryOut'),
      origin: fc.constantFrom('pushed' as const, 'pulled' as const),
      observations: fc.array(
        fc.record({
          step: fc.integer({ min: -2, max: 4 }),
          value: fc.oneof(
            fc.double({ min: -1, max: 1, noNaN: true }),
            fc.constantFrom(0, 5, -80, 1e6),
          ),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(given => {
    let minute = 0;
    const timed = ({ step, value }: { step: number; value: number }) => {
      minute += step;
      return at(minute, value);
    };
    return given.map(each => ({ ...each, some: each.observations.map(timed) }));
  });

describe.each(LEARNING)('the stream of %s', (_algorithm, detector) => {
  const model = servedBy(detector);

  it.each<['pushed' | 'pulled', string]>([
    ['pushed', 'a late, a repeated and a tried observation change nothing'],
    ['pulled', 'nor does one that is pushed'],
  ])('says of %s observations what it says alone: %s', owner => {
    fc.assert(
      fc.property(requests, given => {
        const store = ContextStore.create();
        const bare = new BareStream(detector);
        if (owner === 'pulled') {
          store.warm(model, 'a', wave(TRAINED));
        }
        for (const { by, origin: any, some } of given) {
          const origin = owner === 'pushed' ? owner : any;
          const joins = by !== 'tryOut' && origin === owner;
          const expected = some.map(each => bare.answer(each, joins));
          const said =
            by === 'columns'
              ? sayColumns(store, model, some, origin)
              : some.map(each =>
                  toSaid(
                    by === 'one'
                      ? store.score(model, 'a', each, origin)
                      : store.tryOut(model, 'a', each),
                  ),
                );
          expect(said).toEqual(expected);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is the same after a restart, once the source was read again', () => {
    const after = wave(60, TRAINED);
    const going = ContextStore.create();
    going.warm(model, 'a', wave(TRAINED));
    for (const [i, timestamp] of after.timestamps.entries()) {
      const observation = { timestamp, value: after.values[i] };
      going.score(model, 'a', observation, 'pulled');
    }
    const restarted = ContextStore.create();
    // From before the end of the training window on.
    restarted.warm(model, 'a', wave(100, TRAINED - 40));
    for (const store of [going, restarted]) {
      expect(store.pulledUntil(model, 'a')).toBe(after.timestamps.at(-1));
    }
    for (const observation of [at(61, 0.3), at(62, 9), at(63, 9)]) {
      expect(restarted.score(model, 'a', observation, 'pulled')).toEqual(
        going.score(model, 'a', observation, 'pulled'),
      );
    }
  });
});

describe('streams in a ContextStore', () => {
  const range = servedBy(fit('range', { rest: 2 }));
  const verdicts = (
    store: ContextStore,
    model: ScoringModel,
    observations: readonly Timed[],
    seriesId = 'a',
  ) =>
    observations.map(
      each => store.score(model, seriesId, each, 'pushed').verdict,
    );

  it('raises one alarm in a rest, and tells the score as it is', () => {
    const store = ContextStore.create();
    expect(
      [at(1, 5), at(2, 50), at(3, 500), at(4, 5_000)].map(each =>
        store.score(range, 'a', each, 'pushed'),
      ),
    ).toMatchObject([
      { verdict: 'anomaly', explanation: { component: 'range' } },
      { verdict: 'normal', score: expect.any(Number) },
      { verdict: 'normal', score: expect.any(Number) },
      { verdict: 'anomaly' },
    ]);
    expect(store.tryOut(range, 'a', at(5, 50_000), true)).toMatchObject({
      verdict: 'normal',
      score: expect.closeTo(9, 1),
      band: { upper: expect.closeTo(5_131, -1) },
    });
  });

  it('explains an anomaly, and what is normal to who asks', () => {
    const store = ContextStore.create();
    const explained = [
      store.score(range, 'a', at(1, 0), 'pushed'),
      store.score(range, 'a', at(2, 0), 'pushed', true),
      store.tryOut(range, 'a', at(3, 0)),
      store.tryOut(range, 'a', at(3, 0), true),
      store.tryOut(range, 'a', at(3, 9)),
      store.score(range, 'a', at(3, 9), 'pushed'),
    ].map(({ explanation }) => explanation?.component);
    expect(explained).toEqual([
      undefined,
      'range',
      undefined,
      'range',
      'range',
      'range',
    ]);
  });

  it('answers an observation of the training window, which it has learnt before', () => {
    const store = ContextStore.create();
    expect(verdicts(store, range, [at(0, 50), at(-9, 50), at(1, 50)])).toEqual([
      'anomaly',
      'anomaly',
      'anomaly',
    ]);
  });

  it('begins again with another version, and goes on with the same one loaded again', () => {
    const store = ContextStore.create();
    const loadedAgain = restoreDetector(range.scorer.serialize());
    verdicts(store, range, [at(1, 50), at(2, 0), at(3, 0)]);
    expect(verdicts(store, servedBy(loadedAgain), [at(4, 49)])).toEqual([
      'normal',
    ]);
    expect(verdicts(store, servedBy(loadedAgain, 2), [at(5, 49)])).toEqual([
      'anomaly',
    ]);
  });

  it('is warm for the version alone that it was warmed for', () => {
    const store = ContextStore.create();
    store.warm(range, 'a', toColumns([at(0, 0), at(1, 0.1)]));
    const next = servedBy(fit('range'), 2);
    expect([
      store.pulledUntil(range, 'a'),
      store.pulledUntil(next, 'a'),
    ]).toEqual([at(1, 0).timestamp, undefined]);
  });

  it('is bounded by bytes: the series that was scored longest ago starts over', () => {
    const maxBytes = 20_000;
    const store = ContextStore.create({ maxBytes });
    verdicts(store, range, [at(1, 50), at(2, 0), at(3, 0)], 'first');
    for (let series = 0; series < 100; series++) {
      const seriesId = `series-${series}`;
      verdicts(store, range, [at(1, 50), at(2, 0), at(3, 0)], seriesId);
      expect(store.bytes).toBeLessThanOrEqual(maxBytes);
    }
    expect(store.bytes).toBeGreaterThan(maxBytes / 2);
    expect([
      ...verdicts(store, range, [at(4, 49)], 'series-99'),
      ...verdicts(store, range, [at(4, 49)], 'first'),
    ]).toEqual(['normal', 'anomaly']);
  });
});
