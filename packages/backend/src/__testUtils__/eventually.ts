import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
const DEFAULT_WITHIN_MS = 60_000;

/**
 * Asks until the answer is as wanted.
 *
 * @throws Error with what is waited for and the last answer (or failure), when it did not come in time
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  isWanted: (answer: T) => boolean = Boolean,
  withinMs = DEFAULT_WITHIN_MS,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  do {
    try {
      const answer = await ask();
      if (isWanted(answer)) {
        return answer;
      }
      last = answer;
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    await sleep(POLL_MS);
  } while (performance.now() < deadline);
  throw new Error(
    `Not within ${withinMs} ms: ${what}; the last answer was ${JSON.stringify(
      last,
    )}`,
  );
}
