import type { ScoringOutcome, ScoringTask } from '../threads/scoreSeries';
import { scoreCorpus } from './scoreCorpus';

function series(name: string, fitMs: number | undefined) {
  const values = Float64Array.of(fitMs ?? NaN);
  return { name, values, timestamps: Float64Array.of(0), trainingLength: 1 };
}

/** A fit takes as long as the first value says; none is refused. */
async function score({ values }: ScoringTask): Promise<ScoringOutcome> {
  const said = { severities: values, raised: new Uint32Array(0) };
  const [fitMs] = values;
  return Number.isNaN(fitMs)
    ? { ...said, refused: 'too short' }
    : {
        ...said,
        cost: { fitMs, nsPerPoint: 10 * fitMs, stateBytes: 9, memoryBytes: 7 },
      };
}

describe('scoreCorpus', () => {
  it('judges every series, in order, and sums the cost up', async () => {
    const progress: string[] = [];
    const runs = await scoreCorpus({
      detectors: ['ewma', 'range'],
      corpus: [series('a', 1), series('b', undefined), series('c', 3)],
      score,
      judge: ({ name }) => name,
      onProgress: (done, total) => progress.push(`${done} of ${total}`),
    });

    const cost = {
      nsPerPoint: 20,
      fitMs: 2,
      stateBytes: 9,
      memoryBytes: 7,
      refused: [{ series: 'b', reason: 'too short' }],
    };
    expect(runs).toEqual([
      { detector: 'ewma', judged: ['a', 'b', 'c'], cost },
      { detector: 'range', judged: ['a', 'b', 'c'], cost },
    ]);
    expect(progress).toHaveLength(6);
    expect(progress[5]).toBe('6 of 6');
  });

  it('knows no cost of a detector that took no series', async () => {
    const [{ cost }] = await scoreCorpus({
      detectors: ['ewma'],
      corpus: [series('a', undefined)],
      score,
      judge: () => undefined,
      onProgress() {},
    });
    expect(cost).toEqual({ refused: [{ series: 'a', reason: 'too short' }] });
  });
});
