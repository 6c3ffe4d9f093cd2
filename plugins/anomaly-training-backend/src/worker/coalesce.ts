import { setTimeout as delay } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { OutageError } from '../errors';

/** After so many failures in a row it is not the one, but what is asked. */
const HOPELESS = 3;

/** What came of one of a batch. */
export type Answer<V> = { value: V } | { error: unknown };

/** Does something for many at once, and answers for each, in their order. */
export type BatchCall<K, V> = (
  keys: readonly K[],
) => Promise<readonly Answer<V>[]>;

/**
 * Turns calls for one into calls for many. While a call is under way, those that come gather for the next one. When a
 * batch fails as a whole, each of it is asked for by itself, so that one that cannot be done fails no other.
 *
 * @param most - of one call
 * @param gatherMs - how long the first of a batch waits for others
 */
export function coalesce<K, V>(
  call: BatchCall<K, V>,
  options: { most: number; gatherMs: () => number },
): (key: K) => Promise<V> {
  let underWay: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<K, Answer<V>>(
    keys => {
      const answers = isolated(call, keys);
      underWay = answers;
      return answers;
    },
    {
      cache: false,
      maxBatchSize: options.most,
      batchScheduleFn: flush => {
        Promise.all([underWay, delay(options.gatherMs())]).then(flush);
      },
    },
  );
  return async key => {
    const answer = await loader.load(key);
    if ('error' in answer) {
      throw answer.error;
    }
    return answer.value;
  };
}

/** Never rejects. */
async function isolated<K, V>(
  call: BatchCall<K, V>,
  keys: readonly K[],
): Promise<readonly Answer<V>[]> {
  try {
    return await call(keys);
  } catch (error) {
    return keys.length === 1 ? [{ error }] : oneByOne(call, keys);
  }
}

async function oneByOne<K, V>(
  call: BatchCall<K, V>,
  keys: readonly K[],
): Promise<Answer<V>[]> {
  const answers: Answer<V>[] = [];
  let failures = 0;
  for (const key of keys) {
    if (failures === HOPELESS) {
      // An error that passes, whatever those of the others were.
      const why = `Not tried after ${HOPELESS} others failed`;
      answers.push({ error: new OutageError(why) });
      continue;
    }
    try {
      answers.push(...(await call([key])));
      failures = 0;
    } catch (error) {
      answers.push({ error });
      failures += 1;
    }
  }
  return answers;
}
