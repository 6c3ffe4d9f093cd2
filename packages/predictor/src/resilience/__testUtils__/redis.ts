import { spawnSync } from 'node:child_process';

/** The Redis that tests use. */
export const REDIS_URL =
  process.env.VIGIA_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** jest must know at once, while it collects tests, whether there is a Redis. */
function answers(): boolean {
  const { hostname, port } = new URL(REDIS_URL);
  const probe = `require('node:net').connect(${port || 6379}, ${JSON.stringify(
    hostname,
  )}).on('connect', () => process.exit(0)).on('error', () => process.exit(1)); setTimeout(() => process.exit(1), 2000)`;
  return spawnSync(process.execPath, ['-e', probe]).status === 0;
}

/** `describe` with a Redis; without one it is skipped by name, and fails in CI. */
export function describeWithRedis(name: string, tests: () => void): void {
  const isAnswering = Boolean(process.env.CI) || answers();
  const suite = isAnswering ? describe : describe.skip;
  suite(
    isAnswering ? name : `${name} (skipped: no Redis at ${REDIS_URL})`,
    tests,
  );
}
