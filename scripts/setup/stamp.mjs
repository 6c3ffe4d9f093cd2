import { readFile, writeFile } from 'node:fs/promises';

/**
 * Does the work unless its stamp says that it was done with the same inputs. The stamp lies inside what the work makes
 * and is written last: output that is half made, or was removed, is made again.
 *
 * @param {string} stampFile
 * @param {string} inputs - hash of everything that the output depends on
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether there was work to do
 */
export async function unlessStamped(stampFile, inputs, work) {
  if ((await readStamp(stampFile)) === inputs) {
    return false;
  }
  await work();
  await writeFile(stampFile, inputs);
  return true;
}

/** @param {string} stampFile */
async function readStamp(stampFile) {
  try {
    return await readFile(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}
