import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(
  process.env.VIGIA_DATA ?? join(__dirname, '../../../../../shared/data'),
  'vectors/queueing-and-lognormal.json',
);

/** Exact values of Erlang C and of log-normal distributions, computed with rationals. */
interface Vectors {
  erlangC: {
    c: number;
    a: number;
    pw: number;
    wq_in_service_times: number;
  }[];
  lognormal: {
    mu: number;
    sigma: number;
    mean: number;
    cv: number;
    q: Record<string, number>;
  }[];
  z: Record<string, number>;
}

/** `describe` with the vectors; without them it is skipped by name. */
export function describeVectors(name: string, tests: () => void): void {
  const isThere = existsSync(FILE);
  const suite = isThere ? describe : describe.skip;
  suite(isThere ? name : `${name} (skipped: no ${FILE})`, tests);
}

export function readVectors(): Vectors {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}
