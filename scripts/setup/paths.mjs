import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where Node, Yarn and logs of the set-up go; ignored by git. */
export const TOOLS_DIR = join(ROOT, '.tools');

/** Where each portal keeps its data, one folder per port; ignored by git. */
export const DATA_DIR = join(ROOT, '.data');

/** Command line entry points of the installed packages. */
export const BIN_DIR = join(ROOT, 'node_modules', '.bin');
