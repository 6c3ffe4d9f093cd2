import { execFileSync } from 'node:child_process';

/** Debian's packages are for Debian's Python. */
export const PYTHON = '/usr/bin/python3';

/** @returns {string | undefined} what scikit-learn there is; undefined where there is none */
export function sklearnVersion() {
  try {
    return execFileSync(
      PYTHON,
      [
        '-c',
        'import platform, sklearn, numpy; print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, Python {platform.python_version()}")',
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ).trim();
  } catch {
    return undefined;
  }
}
