import {
  metronome,
  NAB_PROFILES,
  nabPositions,
  nabScore,
  normaliseNabScore,
  optimiseNabThreshold,
  type NabPositions,
  type NabSeries,
  type ScoringProfile,
} from '../../src/evaluation';
import type { NabOptions } from '../options';
import { readNab } from '../readers/readNab';
import {
  COST_COLUMNS,
  COST_PARAGRAPH,
  costCells,
  decimals,
  refusalNotes,
} from '../report/format';
import type { Report } from '../report/Report';
import type { ScoredSeries } from '../threads/scoreSeries';
import {
  earnedByFactor,
  leaveOutByFactor,
  type FactorEarnings,
} from './nabFactors';
import type { Scorer } from './Scorer';
import {
  scoreCorpus,
  type CorpusCost,
  type CorpusRun,
  type TrainedSeries,
} from './scoreCorpus';

const PROFILES: readonly ScoringProfile[] = Object.values(NAB_PROFILES);
const PARAGRAPH = `Scores of the profiles standard / reward low FP / reward low FN: 100 finds every window at its first observation, 0 says nothing. Each detector is fitted with its defaults on the probation, min(.15 n, 750) observations without labels, and sees no file's minimum or maximum. As shipped: its own thresholds and rest. Optimised: NAB's own optimiser, one threshold a profile over the alarms that it raised, in sample. Left out: each category under the one factor on the detector's thresholds that is best on all other categories, with a rest of a fifth of the probation; held out is that factor, and nothing that the detector has inside, such as how the thresholds of its parts stand to each other.`;

interface NabCase extends TrainedSeries {
  readonly category: string;
  readonly positions: NabPositions;
}

interface JudgedNab {
  readonly category: string;
  readonly positions: NabPositions;
  /** Severity at each alarm that was raised, 0 elsewhere. */
  readonly scores: Float64Array;
  readonly earned: FactorEarnings;
}

/** Scores of the three profiles, in the order of {@link NAB_PROFILES}. */
type ProfileScores = readonly number[];

interface NabRow {
  readonly detector: string;
  readonly shipped: ProfileScores;
  readonly optimised: ProfileScores;
  readonly leftOut: ProfileScores;
  readonly alarms: number;
  readonly cost: CorpusCost;
}

/** Runs detectors over the Numenta Anomaly Benchmark. */
export async function evaluateNab(
  options: NabOptions,
  scorer: Scorer,
): Promise<Report> {
  const corpus = (await readNab(options.folder)).map(toCase);
  const runs = await scoreCorpus({
    ...scorer,
    detectors: options.detectors,
    corpus,
    judge,
  });
  const rows = [...baselines(corpus), ...runs].map(rowOf);
  const windows = windowsOf(corpus);
  return {
    title: 'Numenta Anomaly Benchmark',
    paragraphs: [
      `${corpus.length} series, ${corpus.reduce(
        (sum, { values }) => sum + values.length,
        0,
      )} observations, ${windows} windows.`,
      PARAGRAPH,
      COST_PARAGRAPH,
    ],
    tables: [
      {
        columns: [
          'detector',
          'as shipped',
          'optimised',
          'left out',
          'alarms',
          ...COST_COLUMNS,
        ],
        rows: rows.map(
          ({ detector, shipped, optimised, leftOut, alarms, cost }) => [
            detector,
            cell(shipped),
            cell(optimised),
            cell(leftOut),
            String(alarms),
            ...costCells(cost),
          ],
        ),
      },
    ],
    notes: refusalNotes(runs),
    figures: { profiles: PROFILES.map(({ name }) => name), detectors: rows },
  };
}

function toCase(series: NabSeries): NabCase {
  const positions = nabPositions(series);
  const { name, category, timestamps, values } = series;
  const trainingLength = positions.probation;
  return { name, category, timestamps, values, trainingLength, positions };
}

function judge(
  { category, positions, values }: NabCase,
  { severities, raised }: ScoredSeries,
): JudgedNab {
  const scores = new Float64Array(values.length);
  for (const i of raised) scores[i] = severities[i];
  const earned = earnedByFactor(positions, severities, PROFILES);
  return { category, positions, scores, earned };
}

/** What says nothing, and what never looks: a detector must be above both. */
function baselines(corpus: readonly NabCase[]): CorpusRun<JudgedNab>[] {
  const run = (
    detector: string,
    scoresOf: (positions: NabPositions) => Float64Array,
  ): CorpusRun<JudgedNab> => ({
    detector,
    judged: corpus.map(({ category, positions }) => {
      const scores = scoresOf(positions);
      const earned = earnedByFactor(positions, scores, PROFILES);
      return { category, positions, scores, earned };
    }),
    cost: { refused: [] },
  });
  return [
    run('(silence)', ({ worth }) => new Float64Array(worth.length)),
    run('(metronome)', metronome),
  ];
}

function rowOf({ detector, judged, cost }: CorpusRun<JudgedNab>): NabRow {
  const windows = windowsOf(judged);
  return {
    detector,
    shipped: PROFILES.map(profile =>
      nabScore(judged, Number.MIN_VALUE, profile),
    ),
    optimised: PROFILES.map(profile =>
      normaliseNabScore(
        optimiseNabThreshold(judged, profile).raw,
        windows,
        profile,
      ),
    ),
    leftOut: PROFILES.map((profile, p) =>
      normaliseNabScore(leaveOutByFactor(judged, p), windows, profile),
    ),
    alarms: judged.reduce(
      (sum, { scores }) => sum + scores.filter(score => score > 0).length,
      0,
    ),
    cost,
  };
}

function windowsOf(
  corpus: readonly { readonly positions: NabPositions }[],
): number {
  return corpus.reduce((sum, { positions }) => sum + positions.windowCount, 0);
}

function cell(scores: ProfileScores): string {
  return scores.map(score => decimals(score, 1)).join(' / ');
}
