import { NAB_PROFILES, nabPositions, nabScore } from '../../evaluation/nab';
import { describeNab, readNabCorpus } from '../../testing/nab';
import { ensemble } from './ensemble';

describeNab('the ensemble on the Numenta Anomaly Benchmark', () => {
  const results = readNabCorpus().map(series => {
    const { timestamps, values } = series;
    const positions = nabPositions(series);
    const { probation } = positions;
    const training = {
      timestamps: timestamps.subarray(0, probation),
      values: values.subarray(0, probation),
    };
    const stream = ensemble
      .fit(training, ensemble.parseHyperparameters({}), { seed: 0 })
      .open();
    const scores = new Float64Array(values.length);
    for (let i = probation; i < values.length; i++) {
      stream.next(values[i], timestamps[i]);
      if (stream.alarm) scores[i] = 1;
    }
    return { positions, scores };
  });

  it.each([
    ['standard', 78],
    ['lowFalsePositives', 71],
    ['lowFalseNegatives', 82],
  ] as const)('scores in the profile %s at least %i', (profile, least) => {
    expect(nabScore(results, 1, NAB_PROFILES[profile])).toBeGreaterThan(least);
  });
});
