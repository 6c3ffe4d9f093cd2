import { readdirSync, readFileSync } from 'node:fs';

const NS_PER_SECOND = 1e9;

/**
 * CPU time of a process by what its threads are for: the main one, those that run JavaScript beside it, and the rest (the
 * collector, the compiler, libuv).
 *
 * @param {number} pid
 * @returns {{ main: number, workers: number, others: number }} seconds since it started
 */
export function threadSeconds(pid) {
  const seconds = { main: 0, workers: 0, others: 0 };
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const directory = `/proc/${pid}/task/${task}`;
    try {
      const name = readFileSync(`${directory}/comm`, 'utf8').trim();
      const [running] = readFileSync(`${directory}/schedstat`, 'utf8').split(
        ' ',
      );
      const kind =
        task === String(pid)
          ? 'main'
          : name === 'WorkerThread'
          ? 'workers'
          : 'others';
      seconds[kind] += Number(running) / NS_PER_SECOND;
    } catch {
      // Ended meanwhile.
    }
  }
  return seconds;
}
