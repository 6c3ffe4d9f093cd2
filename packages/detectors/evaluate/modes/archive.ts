import {
  findsAnomaly,
  synthesizeArchive,
  type ArchiveSeries,
} from '../../src/evaluation';
import type { ArchiveOptions } from '../options';
import { readArchive } from '../readers/readArchive';
import {
  COST_COLUMNS,
  COST_PARAGRAPH,
  costCells,
  percent,
  refusalNotes,
} from '../report/format';
import type { Report } from '../report/Report';
import type { Scorer } from './Scorer';
import { scoreCorpus, type CorpusRun } from './scoreCorpus';

/** Archives give no instants: an observation a minute stands for them. */
const INTERVAL_MS = 60_000;

interface Located {
  readonly series: string;
  readonly family: string;
  readonly located: boolean;
}

/** Runs detectors over series of one anomaly each: does the single highest score tell where it is? */
export async function evaluateArchive(
  options: ArchiveOptions,
  scorer: Scorer,
): Promise<Report> {
  const archive = await load(options.source);
  const runs = await scoreCorpus({
    ...scorer,
    detectors: options.detectors,
    corpus: archive.map(withTimestamps),
    judge: (series, { severities }): Located => ({
      series: series.name,
      family: series.family,
      located: findsAnomaly(series, severities),
    }),
  });
  const families = [...new Set(archive.map(({ family }) => family))];
  const results = runs.map(run => resultOf(run, families));
  return {
    title: 'Archive of one anomaly a series',
    paragraphs: [
      `${describe(options.source)}, ${
        archive.length
      } series. Accuracy: the share of series whose single highest score after the training part is less than max(100, length) observations off the labelled anomaly. ${COST_PARAGRAPH}`,
    ],
    tables: [
      {
        columns: [
          'detector',
          'accuracy',
          ...(families.length > 1 ? families : []),
          ...COST_COLUMNS,
        ],
        rows: results.map(({ detector, accuracy, byFamily, cost }) => [
          detector,
          percent(accuracy),
          ...(families.length > 1
            ? families.map(family => percent(byFamily[family]))
            : []),
          ...costCells(cost),
        ]),
      },
    ],
    notes: refusalNotes(runs),
    figures: results,
  };
}

async function load(
  source: ArchiveOptions['source'],
): Promise<ArchiveSeries[]> {
  return 'folder' in source
    ? readArchive(source.folder)
    : synthesizeArchive(source);
}

function describe(source: ArchiveOptions['source']): string {
  return 'folder' in source
    ? `The archive in ${source.folder}`
    : `Synthetic archive of seed ${source.seed}`;
}

function withTimestamps(series: ArchiveSeries) {
  return {
    ...series,
    timestamps: Float64Array.from(series.values, (_, i) => i * INTERVAL_MS),
  };
}

function resultOf(
  { detector, judged, cost }: CorpusRun<Located>,
  families: readonly string[],
) {
  const of = (family: string) =>
    judged.filter(series => series.family === family);
  return {
    detector,
    accuracy: accuracyOf(judged),
    byFamily: Object.fromEntries(
      families.map(family => [family, accuracyOf(of(family))]),
    ),
    cost,
    series: judged,
  };
}

function accuracyOf(judged: readonly Located[]): number {
  return judged.filter(({ located }) => located).length / judged.length;
}
