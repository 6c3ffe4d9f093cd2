import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Moments } from '../../math/Moments';
import { metronome } from './metronome';
import { optimiseNabThreshold } from './optimise';
import { nabPositions, type NabPositions } from './positions';
import { nabScore, normaliseNabScore } from './score';
import { NAB_PROFILES, type NabSeries } from './types';

const NAB = join(
  process.env.VIGIA_CSV_ROOT ??
    join(__dirname, '../../../../../../shared/data'),
  'nab',
);

const utc = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

function readSeries(name: string, windows: [string, string][]): NabSeries {
  const rows = readFileSync(join(NAB, 'data', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(row => row.split(','));
  return {
    name,
    category: name.split('/')[0],
    timestamps: Float64Array.from(rows, ([time]) => utc(time)),
    values: Float64Array.from(rows, ([, value]) => Number(value)),
    windows: windows.map(([begin, end]) => ({
      beginMs: utc(begin),
      endMs: utc(end),
    })),
  };
}

function readCorpus(): NabSeries[] {
  const file = join(NAB, 'labels/combined_windows.json');
  const windows = JSON.parse(readFileSync(file, 'utf8'));
  return Object.keys(windows).map(name => readSeries(name, windows[name]));
}

/** |x - mean| / std of the probation: the simplest detector that can be told in one line. */
function staticZ({ values }: NabSeries, probation: number): Float64Array {
  const { mean, std } = Moments.of(values.subarray(0, probation));
  return values.map(value => Math.abs(value - mean) / (std || 1));
}

const describeNab = existsSync(NAB) ? describe : describe.skip;

describeNab('on the Numenta Anomaly Benchmark', () => {
  const corpus = existsSync(NAB) ? readCorpus() : [];
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
