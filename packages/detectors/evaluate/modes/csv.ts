import { basename, sep } from 'node:path';
import { formatDuration } from '../../src/health/formatDuration';
import {
  alarmRanges,
  alarmScores,
  sumTallies,
  tallyAlarms,
  vusPr,
  type AlarmTally,
} from '../../src/evaluation';
import type { CsvOptions } from '../options';
import { InputError } from '../errors';
import { readLabelWindows, type TimeWindow } from '../readers/labelWindows';
import {
  readLabelledCsv,
  type LabelledSeries,
} from '../readers/readLabelledCsv';
import {
  COST_COLUMNS,
  COST_PARAGRAPH,
  costCells,
  decimals,
  percent,
  refusalNotes,
} from '../report/format';
import type { Report } from '../report/Report';
import type { ScoredSeries } from '../threads/scoreSeries';
import type { Scorer } from './Scorer';
import { scoreCorpus, type CorpusRun, type TrainedSeries } from './scoreCorpus';

const COLUMNS = [
  'detector',
  'precision',
  'recall',
  'event F1',
  'VUS-PR',
  'alarms a day',
  'median delay',
  ...COST_COLUMNS,
];

interface CsvSeries extends LabelledSeries, TrainedSeries {}

interface JudgedCsv {
  readonly series: string;
  readonly tally: AlarmTally;
  /** NaN without events. */
  readonly vusPr: number;
}

/** Runs detectors over CSV files whose anomalies are labelled. */
export async function evaluateCsv(
  options: CsvOptions,
  scorer: Scorer,
): Promise<Report> {
  const corpus = await readCorpus(options);
  const runs = await scoreCorpus({
    ...scorer,
    detectors: options.detectors,
    corpus,
    judge: (series: CsvSeries, scored) => judge(series, scored, options.buffer),
  });
  const results = runs.map(resultOf);
  return {
    title: 'Labelled series',
    paragraphs: [
      `${corpus.length} series, ${corpus.reduce(
        (sum, { values }) => sum + values.length,
        0,
      )} observations. Precision: the mean share of an alarm that lies in labelled events, an alarm lasting as long as the score stays above the threshold. Recall: the share of events in which there was an alarm. No point adjustment. VUS-PR: mean over the series that have events, buffers up to ${
        options.buffer
      } observations. ${COST_PARAGRAPH}`,
    ],
    tables: [
      {
        columns: COLUMNS,
        rows: results.map(toCells),
      },
    ],
    notes: refusalNotes(runs),
    figures: results,
  };
}

async function readCorpus(options: CsvOptions): Promise<CsvSeries[]> {
  const { files, training } = options;
  const labels = options.windows && (await readLabelWindows(options.windows));
  return Promise.all(
    files.map(async file => {
      const windows = labels ? windowsOf(labels, file) : undefined;
      if (labels && !windows) {
        throw new InputError(
          { file: `${options.windows}` },
          `must have windows of '${basename(file)}'`,
        );
      }
      const series = await readLabelledCsv(file, windows);
      const { length } = series.values;
      const trainingLength =
        training < 1 ? Math.floor(training * length) : training;
      if (trainingLength < 1 || trainingLength >= length) {
        throw new InputError(
          { file },
          `must have more observations than are trained on (${trainingLength}), has ${length}`,
        );
      }
      return { ...series, trainingLength };
    }),
  );
}

/** Labels name a file by as much of the end of its path as they like: NAB's by its folder, too. */
function windowsOf(
  labels: ReadonlyMap<string, readonly TimeWindow[]>,
  file: string,
): readonly TimeWindow[] | undefined {
  const path = `/${file.split(sep).join('/')}`;
  const names = [...labels.keys()].filter(name => path.endsWith(`/${name}`));
  const [longest] = names.sort((a, b) => b.length - a.length);
  return labels.get(longest);
}

function judge(
  series: CsvSeries,
  { severities, raised }: ScoredSeries,
  buffer: number,
): JudgedCsv {
  const { name, timestamps, events, trainingLength: from } = series;
  const alarms = alarmRanges(severities, raised);
  return {
    series: name,
    tally: tallyAlarms({ timestamps, from, alarms, events }),
    vusPr: vusPr({
      scores: severities.subarray(from),
      events: events
        .filter(({ last }) => last >= from)
        .map(({ first, last }) => ({
          first: Math.max(first, from) - from,
          last: last - from,
        })),
      maxBuffer: buffer,
    }),
  };
}

function resultOf({ detector, judged, cost }: CorpusRun<JudgedCsv>) {
  const volumes = judged
    .map(series => series.vusPr)
    .filter(volume => !Number.isNaN(volume));
  return {
    detector,
    scores: alarmScores(sumTallies(judged.map(({ tally }) => tally))),
    meanVusPr:
      volumes.reduce((sum, volume) => sum + volume, 0) / volumes.length,
    cost,
    series: judged.map(({ series, tally, vusPr: volume }) => ({
      series,
      ...alarmScores(tally),
      vusPr: volume,
    })),
  };
}

function toCells(result: ReturnType<typeof resultOf>): string[] {
  const { detector, scores, meanVusPr, cost } = result;
  return [
    detector,
    percent(scores.precision),
    percent(scores.recall),
    decimals(scores.f1, 3),
    decimals(meanVusPr, 3),
    decimals(scores.alarmsPerDay, 2),
    Number.isNaN(scores.medianDelayMs)
      ? '-'
      : formatDuration(scores.medianDelayMs),
    ...costCells(cost),
  ];
}
