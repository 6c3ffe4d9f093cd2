import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { renderApiReference } from './apiReference.mjs';

export const API_REFERENCE_FILE = join(ROOT, 'docs/api.md');

/** @returns {string} the reference of the documents as they are now, in Prettier's form */
export function currentApiReference() {
  const documents = execFileSync(
    process.execPath,
    [
      '--require',
      join(ROOT, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(ROOT, 'scripts/docs/documents.cjs'),
    ],
    { encoding: 'utf8', cwd: ROOT, maxBuffer: 16 * 1024 * 1024 },
  );
  return execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/prettier/bin-prettier.js'),
      '--stdin-filepath',
      API_REFERENCE_FILE,
    ],
    {
      encoding: 'utf8',
      cwd: ROOT,
      input: renderApiReference(JSON.parse(documents)),
    },
  );
}
