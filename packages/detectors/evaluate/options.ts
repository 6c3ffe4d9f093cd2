import { resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ALGORITHMS } from '../src';
import { OptionError } from './errors';

/** The repository's own copy lies beside it. */
const NAB_FOLDER = resolve(__dirname, '../../../../shared/data/nab');

export const HELP = `Runs detectors over labelled series, and prints what they are worth and what they cost.

  yarn workspace @vigia/detectors evaluate MODE

  nab                  the Numenta Anomaly Benchmark
    --data FOLDER        where it lies, ../shared/data/nab beside the repository when absent
  archive FOLDER       files NAME_trainEnd_anomalyBegin_anomalyEnd.txt, observations counted from 1 as in the UCR anomaly archive
    --synthetic SEED     instead of a folder: series of that shape, the same for the same seed
    --repeats N          of each synthetic signal and anomaly, 1 when absent
  csv FILE [FILE ...]  files with a header and the columns timestamp, value and label
    --windows FILE       labels as JSON instead: { "file.csv": [["2026-01-05T00:00:00Z", "2026-01-05T01:00:00Z"], ...] }
    --training N         observations to train on, or their share when below 1; 0.15 when absent
    --buffer N           widest buffer around an event for VUS-PR, in observations; 100 when absent

  --detectors A,B      ${ALGORITHMS.join(', ')}; all when absent
  --threads N          one a core when absent
  --json FILE          writes the figures
  --markdown FILE      writes the tables

It ends with 0, with 1 for a bad command line or file, with 2 where there is no data.
`;

interface CommonOptions {
  readonly detectors: readonly string[];
  readonly threads: number;
  readonly json?: string;
  readonly markdown?: string;
}

export interface NabOptions extends CommonOptions {
  readonly mode: 'nab';
  readonly folder: string;
}

export interface ArchiveOptions extends CommonOptions {
  readonly mode: 'archive';
  readonly source:
    | { readonly folder: string }
    | { readonly seed: number; readonly repeats: number };
}

export interface CsvOptions extends CommonOptions {
  readonly mode: 'csv';
  readonly files: readonly string[];
  readonly windows?: string;
  /** Observations, or their share when below 1. */
  readonly training: number;
  /** In observations. */
  readonly buffer: number;
}

export type Options = NabOptions | ArchiveOptions | CsvOptions;

/**
 * @param args - without the program's name
 * @param base - folder to which paths are relative
 * @returns undefined when help is asked for
 * @throws OptionError that names the option and its bound
 */
export function parseOptions(
  args: readonly string[],
  base: string,
): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help || positionals.length === 0) return undefined;
  const [mode, ...operands] = positionals;
  const common: CommonOptions = {
    detectors: parseDetectors(values.detectors),
    threads: wholeNumber('threads', values.threads, 1, availableParallelism()),
    json: values.json && resolve(base, values.json),
    markdown: values.markdown && resolve(base, values.markdown),
  };
  const paths = operands.map(path => resolve(base, path));
  switch (mode) {
    case 'nab':
      refuse(operands.length > 0, `nab takes no '${operands[0]}'`);
      return {
        ...common,
        mode,
        folder: values.data ? resolve(base, values.data) : NAB_FOLDER,
      };
    case 'archive':
      return { ...common, mode, source: parseSource(values, paths) };
    case 'csv':
      refuse(operands.length === 0, 'csv needs at least one file');
      return {
        ...common,
        mode,
        files: paths,
        windows: values.windows && resolve(base, values.windows),
        training: parseTraining(values.training),
        buffer: wholeNumber('buffer', values.buffer, 0, 100),
      };
    default:
      throw new OptionError(
        `There is no mode '${mode}'; there are nab, archive and csv`,
      );
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        synthetic: { type: 'string' },
        repeats: { type: 'string' },
        windows: { type: 'string' },
        training: { type: 'string' },
        buffer: { type: 'string' },
        detectors: { type: 'string' },
        threads: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : `${error}`);
  }
}

function refuse(condition: boolean, problem: string): void {
  if (condition) throw new OptionError(problem);
}

function parseDetectors(list: string | undefined): readonly string[] {
  if (list === undefined) return ALGORITHMS;
  const names = list.split(',').map(name => name.trim());
  const unknown = names.find(name => !ALGORITHMS.includes(name));
  refuse(
    unknown !== undefined,
    `--detectors must be of ${ALGORITHMS.join(', ')}, got '${unknown}'`,
  );
  return [...new Set(names)];
}

function parseSource(
  values: { synthetic?: string; repeats?: string },
  paths: readonly string[],
): ArchiveOptions['source'] {
  const given = paths.length + (values.synthetic === undefined ? 0 : 1);
  refuse(given !== 1, 'archive needs one folder, or --synthetic SEED');
  if (values.synthetic === undefined) return { folder: paths[0] };
  return {
    seed: wholeNumber('synthetic', values.synthetic, 0, 0),
    repeats: wholeNumber('repeats', values.repeats, 1, 1),
  };
}

function parseTraining(text = '0.15'): number {
  const training = Number(text);
  refuse(
    !(training > 0) || (training >= 1 && !Number.isInteger(training)),
    `--training must be a share between 0 and 1 or a whole number, got '${text}'`,
  );
  return training;
}

function wholeNumber(
  name: string,
  text: string | undefined,
  min: number,
  absent: number,
): number {
  if (text === undefined) return absent;
  const value = Number(text);
  refuse(
    text.trim() === '' || !Number.isSafeInteger(value) || value < min,
    `--${name} must be a whole number from ${min} on, got '${text}'`,
  );
  return value;
}
