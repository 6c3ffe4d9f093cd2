import { readFile, stat } from 'node:fs/promises';
import { InputError, MissingDataError } from '../errors';

/** @throws MissingDataError when there is no such file */
export async function readText(
  file: string,
  expected = 'a file',
): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) throw new MissingDataError(file, expected);
    throw error;
  }
}

/** @throws MissingDataError when there is no such folder */
export async function requireFolder(
  folder: string,
  expected: string,
): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new MissingDataError(folder, expected);
}

/** @throws MissingDataError, or InputError when it is not JSON */
export async function readJson(
  file: string,
  expected?: string,
): Promise<unknown> {
  const text = await readText(file, expected);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      { file },
      `must be JSON, ${error instanceof Error ? error.message : error}`,
    );
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
