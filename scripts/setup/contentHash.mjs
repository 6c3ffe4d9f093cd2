import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'e2e-tests',
]);
/** Tests are no part of what is built. */
const SKIPPED_FILES = /\.test\.(m?[jt]sx?)$|^\./;

/**
 * A hash of the names and contents of files and of everything in folders; what does not exist counts as absent.
 *
 * @param {string} root - names are taken relative to it, so that the hash does not depend on where the repository lies
 * @param {string[]} paths - relative to the root
 * @param {string[]} [extras] - other things that the result depends on
 * @returns {Promise<string>} SHA-256, hexadecimal
 */
export async function hashContent(root, paths, extras = []) {
  const hash = createHash('sha256');
  for (const extra of extras) {
    hash.update(`extra\0${extra}\0`);
  }
  for (const path of [...paths].sort()) {
    for (const file of await listFiles(root, path)) {
      const content = await readFile(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<string[]>} files at or below the path, sorted
 */
async function listFiles(root, path) {
  let entries;
  try {
    entries = await readdir(join(root, path), { withFileTypes: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOTDIR') {
      return [path];
    }
    if (code === 'ENOENT') {
      return [];
    }
    throw error;
  }
  const files = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) {
        files.push(...(await listFiles(root, child)));
      }
    } else if (!SKIPPED_FILES.test(entry.name)) {
      files.push(child);
    }
  }
  return files;
}
