import fs from 'fs-extra';
import path from 'node:path';
import { InputError } from '@backstage/errors';

/**
 * Paths of the regular files below a directory, relative to it, with `/`, sorted; `.git` is left out.
 *
 * @throws InputError for a symbolic link, which would carry what it points to out of its place
 */
export async function listFiles(directory: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await fs.readdir(directory, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path
      .relative(directory, path.join(entry.parentPath, entry.name))
      .split(path.sep)
      .join('/');
    if (file === '.git' || file.startsWith('.git/')) {
      continue;
    }
    if (entry.isSymbolicLink()) {
      throw new InputError(
        `A repository takes no symbolic links, and '${file}' is one`,
      );
    }
    if (entry.isFile()) {
      files.push(file);
    }
  }
  return files.sort();
}

/** Whether two directories hold the same files with the same content. */
export async function sameFiles(left: string, right: string): Promise<boolean> {
  const [leftFiles, rightFiles] = await Promise.all([
    listFiles(left),
    listFiles(right),
  ]);
  if (leftFiles.join('\n') !== rightFiles.join('\n')) {
    return false;
  }
  for (const file of leftFiles) {
    const [a, b] = await Promise.all([
      fs.readFile(path.join(left, file)),
      fs.readFile(path.join(right, file)),
    ]);
    if (!a.equals(b)) {
      return false;
    }
  }
  return true;
}
