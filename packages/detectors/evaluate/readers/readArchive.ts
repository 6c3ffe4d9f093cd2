import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ArchiveSeries } from '../../src/evaluation';
import { InputError, MissingDataError } from '../errors';
import { readText, requireFolder } from './files';

const FILE_NAME = /^(.+)_(\d+)_(\d+)_(\d+)\.txt$/;
const EXPECTED = 'files NAME_trainEnd_anomalyBegin_anomalyEnd.txt';

/**
 * An archive in the format of the UCR anomaly archive. A file holds the values, separated by line ends or blanks; its
 * name holds the last observation of the training part, and the first and the last anomalous one, counted from 1.
 *
 * @throws MissingDataError when the folder has none of these files, or InputError that names file and line
 */
export async function readArchive(folder: string): Promise<ArchiveSeries[]> {
  await requireFolder(folder, `a folder of ${EXPECTED}`);
  const files = (await readdir(folder)).filter(name => name.endsWith('.txt'));
  if (files.length === 0) throw new MissingDataError(folder, EXPECTED);
  const archive: ArchiveSeries[] = [];
  for (const name of files.sort()) {
    const file = join(folder, name);
    archive.push(parseArchiveFile(file, await readText(file)));
  }
  return archive;
}

/** @throws InputError when name or content are not as in {@link readArchive} */
export function parseArchiveFile(file: string, text: string): ArchiveSeries {
  const match = FILE_NAME.exec(basename(file));
  if (!match) {
    throw new InputError(
      { file },
      'the name must be NAME_trainEnd_anomalyBegin_anomalyEnd.txt',
    );
  }
  const [trainEnd, begin, end] = match.slice(2).map(Number);
  const values = parseValues(file, text);
  if (
    !(trainEnd >= 1 && trainEnd < begin && begin <= end && end <= values.length)
  ) {
    throw new InputError(
      { file },
      `must have 1 <= trainEnd < anomalyBegin <= anomalyEnd <= ${values.length} observations, has ${trainEnd}, ${begin}, ${end}`,
    );
  }
  return {
    name: match[1],
    family: 'archive',
    values,
    trainingLength: trainEnd,
    anomalyBegin: begin - 1,
    anomalyEnd: end - 1,
  };
}

function parseValues(file: string, text: string): Float64Array {
  const values: number[] = [];
  for (const [i, row] of text.split('\n').entries()) {
    for (const cell of row.split(/\s+/)) {
      if (cell === '') continue;
      const value = Number(cell);
      if (!Number.isFinite(value)) {
        throw new InputError(
          { file, line: i + 1 },
          `must hold finite numbers, got '${cell.slice(0, 40)}'`,
        );
      }
      values.push(value);
    }
  }
  return Float64Array.from(values);
}
