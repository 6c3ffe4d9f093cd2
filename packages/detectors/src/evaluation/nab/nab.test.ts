import { Moments } from '../../math/Moments';
import { describeNab, readNabCorpus } from '../../testing/nab';
import { metronome } from './metronome';
import { optimiseNabThreshold } from './optimise';
import { nabPositions, type NabPositions } from './positions';
import { nabScore, normaliseNabScore } from './score';
import { NAB_PROFILES, type NabSeries } from './types';

/** |x - mean| / std of the probation: the simplest detector that can be told in one line. */
function staticZ({ values }: NabSeries, probation: number): Float64Array {
  const { mean, std } = Moments.of(values.subarray(0, probation));
  return values.map(value => Math.abs(value - mean) / (std || 1));
}

describeNab('on the Numenta Anomaly Benchmark', () => {
  const corpus = readNabCorpus();
  const positions = corpus.map(nabPositions);
  const { standard } = NAB_PROFILES;

  function judge(
    scoresOf: (series: NabSeries, positionsOf: NabPositions) => Float64Array,
  ) {
    return corpus.map((series, i) => ({
      positions: positions[i],
      scores: scoresOf(series, positions[i]),
    }));
  }

  it('has 58 series of 365,558 observations and 116 windows', () => {
    expect(corpus).toHaveLength(58);
    expect(corpus.reduce((sum, { values }) => sum + values.length, 0)).toBe(
      365_558,
    );
    expect(corpus.reduce((sum, { windows }) => sum + windows.length, 0)).toBe(
      116,
    );
  });

  it('gives a blind metronome about 25: the floor', () => {
    const blind = judge((_, at) => metronome(at));
    expect(nabScore(blind, 1, standard)).toBeCloseTo(25.6, 1);
  });

  it('gives the static z-score what it is known to score', () => {
    const results = judge((series, { probation }) =>
      staticZ(series, probation),
    );
    const { raw } = optimiseNabThreshold(results, standard);
    expect(normaliseNabScore(raw, 116, standard)).toBeCloseTo(9.7, 1);
  });
});
