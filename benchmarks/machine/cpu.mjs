import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const NS_PER_SECOND = 1e9;

/**
 * CPU time of a process and all its threads. From the scheduler's own counters, which are exact to a tick of the
 * scheduler and not rounded to 10 ms; from `stat` where the kernel keeps none.
 *
 * @param {number} pid
 * @returns {number} seconds since it started
 */
export function cpuSeconds(pid) {
  try {
    return (
      readdirSync(`/proc/${pid}/task`).reduce(
        (sum, task) =>
          sum +
          Number(
            readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(
              ' ',
            )[0],
          ),
        0,
      ) / NS_PER_SECOND
    );
  } catch {
    return cpuTicks(pid) / TICKS_PER_SECOND;
  }
}

/** @param {number} pid */
function cpuTicks(pid) {
  const fields = statFields(pid);
  return Number(fields[11]) + Number(fields[12]);
}

/**
 * The fields of `/proc/PID/stat` from the third on: the second, the name, may hold spaces.
 *
 * @param {number} pid
 */
function statFields(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * @param {number} root
 * @returns {number[]} a process and all that it started
 */
export function processTree(root) {
  const parents = new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => {
        try {
          return [[Number(name), Number(statFields(Number(name))[1])]];
        } catch {
          // Ended meanwhile.
          return [];
        }
      }),
  );
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) {
      if (parent === pid) {
        tree.push(child);
      }
    }
  }
  return tree;
}

/**
 * CPU time of PostgreSQL: of the server, its processes that live, and those that ended.
 *
 * @returns {number | undefined} seconds; undefined where none runs on this machine
 */
export function postgresSeconds() {
  const pid = postmaster();
  if (pid === undefined) {
    return undefined;
  }
  const ended = statFields(pid).slice(13, 15).map(Number);
  return processTree(pid).reduce(
    (sum, each) => sum + cpuSeconds(each),
    (ended[0] + ended[1]) / TICKS_PER_SECOND,
  );
}

/** @returns {number | undefined} */
function postmaster() {
  const pids = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
      } catch {
        return false;
      }
    });
  return pids.length > 0 ? Math.min(...pids) : undefined;
}

/**
 * @param {number[]} pids
 * @returns {number} resident bytes of all
 */
export function residentBytes(pids) {
  return pids.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  }, 0);
}
