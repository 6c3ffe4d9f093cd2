import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';

/**
 * The file that a target names below one of the roots, with every symbolic link resolved.
 *
 * @param roots - directories; relative ones count from the process' working directory
 * @throws InputError when it names no file there. The answer is the same for a file outside and for none at all: what
 *   lies outside the roots is nobody's business.
 */
export async function resolveBelowRoots(
  target: string,
  roots: readonly string[],
): Promise<string> {
  for (const root of roots) {
    const realRoot = await realpath(root).catch(() => undefined);
    if (realRoot) {
      const file = await realpath(path.resolve(realRoot, target)).catch(
        () => undefined,
      );
      if (file && isBelow(realRoot, file) && (await isFile(file))) {
        return file;
      }
    }
  }
  const where = roots.length
    ? 'below a directory of anomaly.sources.csv.roots'
    : 'below a directory of anomaly.sources.csv.roots, which names none in this portal';
  throw new InputError(
    `source.parameters.target must be a file ${where}, or an http(s) URL; got '${target}'`,
  );
}

function isBelow(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

/** A pipe or a device would never end. */
async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
