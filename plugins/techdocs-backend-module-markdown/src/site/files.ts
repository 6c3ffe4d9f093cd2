import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import fs from 'fs-extra';

/**
 * Every regular file below a directory. Symbolic links are left out: a repository must not publish the files of the
 * machine that renders it.
 *
 * @returns paths relative to the directory, with forward slashes, sorted
 */
export async function listFiles(dir: string, below = ''): Promise<string[]> {
  const files: string[] = [];
  const entries = await fs.readdir(join(dir, below), { withFileTypes: true });
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      files.push(...(await listFiles(dir, path)));
    } else if (entry.isFile()) {
      files.push(path);
    }
  }
  return files.sort();
}

/**
 * @param inputDir - the prepared repository
 * @param docsDir - relative to it
 * @returns the documents' directory
 * @throws InputError when it is missing, or a symbolic link leads out of the repository
 */
export async function resolveDocsDir(
  inputDir: string,
  docsDir: string,
): Promise<string> {
  const root = await fs.realpath(inputDir);
  const dir = join(root, docsDir);
  if (!(await fs.pathExists(dir))) {
    throw new InputError(`The documents' directory ${docsDir} does not exist`);
  }
  if ((await fs.realpath(dir)) !== dir) {
    throw new InputError(
      `The documents' directory ${docsDir} must not be reached through a symbolic link`,
    );
  }
  return dir;
}
