import fc from 'fast-check';
import { differenceScorer } from '../__testUtils__';
import { ContextStore } from './ContextStore';
import { SeriesContext } from './SeriesContext';

describe('SeriesContext', () => {
  it('answers the last W values before a time, as a list of all observations would', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: -6, max: 10 }), fc.integer()),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        steps,
        (contextLength, entries) => {
          const context = new SeriesContext(contextLength);
          const kept: { timestamp: number; value: number }[] = [];
          let time = 0;
          for (const [step, value] of entries) {
            time += step;
            const now = time;
            const before = kept.filter(({ timestamp }) => timestamp < now);
            const expected = before
              .slice(-contextLength)
              .map(entry => entry.value);
            // Up to W observations late the answer is complete; later ones may find less.
            const complete = kept.length - before.length <= contextLength;
            expect(complete ? [...context.before(now)] : expected).toEqual(
              expected,
            );
            const last = kept.at(-1);
            const newer = !last || now > last.timestamp;
            expect(context.add(now, value)).toBe(newer);
            if (newer) {
              kept.push({ timestamp: now, value });
            }
          }
        },
      ),
    );
  });
});

describe('ContextStore', () => {
  const scoredBy = (contextLength: number) => ({
    scorer: differenceScorer(contextLength),
  });
  const model = scoredBy(2);
  const at = (timestamp: number, value: number) => ({ timestamp, value });

  it('is initializing until W values were seen', () => {
    const store = ContextStore.create();
    const verdicts = [at(1, 0), at(2, 0), at(3, 1), at(4, 9)].map(
      observation => store.score(model, 'a', observation, 'pushed').verdict,
    );
    expect(verdicts).toEqual([
      'initializing',
      'initializing',
      'normal',
      'anomaly',
    ]);
  });

  it.each<[string, { timestamp: number; value: number }, string]>([
    ['a repeated observation is answered as before', at(3, 9), 'anomaly'],
    ['a late one is scored against what came before it', at(2.5, 9), 'anomaly'],
    [
      'one older than the context has nothing before it',
      at(0, 9),
      'initializing',
    ],
  ])('%s, and changes nothing', (_name, observation, verdict) => {
    const store = ContextStore.create();
    for (const seen of [at(1, 0), at(2, 1), at(3, 9)]) {
      store.score(model, 'a', seen, 'pushed');
    }
    expect(store.score(model, 'a', observation, 'pushed').verdict).toBe(
      verdict,
    );
    expect(store.score(model, 'a', at(4, 2), 'pushed')).toEqual({
      verdict: 'normal',
      score: 1,
    });
  });

  it('scores a value that is only tried against the context, and keeps nothing of it', () => {
    const store = ContextStore.create();
    expect(store.tryOut(model, 'a', at(1, 0)).verdict).toBe('initializing');
    for (const seen of [at(1, 0), at(2, 1)]) {
      store.score(model, 'a', seen, 'pushed');
    }
    expect(store.tryOut(model, 'a', at(3, 9)).verdict).toBe('anomaly');
    expect(store.score(model, 'a', at(3, 2), 'pushed')).toEqual({
      verdict: 'normal',
      score: 2,
    });
  });

  it('keeps pushed values out of a pulled context, and scores them against it', () => {
    const store = ContextStore.create();
    store.warm(model, 'a', {
      timestamps: Float64Array.of(1, 2),
      values: Float64Array.of(0, 1),
    });
    expect(store.score(model, 'a', at(10, 9), 'pushed').verdict).toBe(
      'anomaly',
    );
    expect(store.pulledUntil(model, 'a')).toBe(2);
    expect(store.score(model, 'a', at(3, 2), 'pulled')).toEqual({
      verdict: 'normal',
      score: 2,
    });
    expect(store.pulledUntil(model, 'a')).toBe(3);
  });

  it('starts over when the series begins to be pulled, or its detector needs another length', () => {
    const store = ContextStore.create();
    store.score(model, 'a', at(1, 0), 'pushed');
    store.score(model, 'a', at(2, 0), 'pushed');
    expect(store.score(model, 'a', at(3, 0), 'pulled').verdict).toBe(
      'initializing',
    );
    expect(store.score(scoredBy(1), 'a', at(4, 0), 'pulled').verdict).toBe(
      'initializing',
    );
    expect(store.score(scoredBy(1), 'a', at(5, 0), 'pulled').verdict).toBe(
      'normal',
    );
  });

  it('is bounded by bytes', () => {
    const store = ContextStore.create({ maxBytes: 2_000 });
    for (let series = 0; series < 100; series++) {
      store.warm(model, `s${series}`, {
        timestamps: Float64Array.of(1),
        values: Float64Array.of(1),
      });
    }
    expect([
      store.pulledUntil(model, 's0'),
      store.pulledUntil(model, 's99'),
    ]).toEqual([undefined, 1]);
  });

  it('keeps nothing for detectors that need no context', () => {
    const store = ContextStore.create();
    store.warm(scoredBy(0), 'a', {
      timestamps: Float64Array.of(1),
      values: Float64Array.of(1),
    });
    store.score(scoredBy(0), 'a', at(1, 1), 'pulled');
    expect(store.pulledUntil(model, 'a')).toBeUndefined();
  });
});
