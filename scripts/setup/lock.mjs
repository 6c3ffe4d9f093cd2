import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 250;
/** An owner writes its process id right after it made the file; one that is empty for longer died in between. */
const UNWRITTEN_MS = 5_000;

/**
 * Takes a lock file, unless a living process holds it. A lock whose process is gone is taken over.
 *
 * @param {string} path
 * @returns {Promise<{ release: () => Promise<void> } | { heldBy: number }>} `heldBy` is the process id of the holder, 0
 *   while it is unknown
 */
export async function tryLock(path) {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
        throw error;
      }
    }
    const owner = await readOwner(path);
    if (owner && owner.isAlive) {
      return { heldBy: owner.pid };
    }
    if (owner) {
      await removeStale(path, owner.pid);
    }
  }
}

/**
 * Runs `work` while holding the lock, after waiting for whoever holds it.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} [onWait] - told once, when the lock is held by another process
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  let told = false;
  for (;;) {
    const lock = await tryLock(path);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (!told && lock.heldBy) {
      told = true;
      onWait?.(lock.heldBy);
    }
    await delay(RETRY_MS);
  }
}

/**
 * @param {string} path
 * @returns {Promise<{ pid: number, isAlive: boolean } | undefined>} undefined when the lock was released meanwhile
 */
async function readOwner(path) {
  try {
    const pid = Number(await readFile(path, 'utf8'));
    if (pid > 0) {
      return { pid, isAlive: isProcessAlive(pid) };
    }
    const { mtimeMs } = await stat(path);
    return { pid: 0, isAlive: Date.now() - mtimeMs < UNWRITTEN_MS };
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Removes a dead owner's lock. Of several processes that find it at once, the rename lets one through; one that caught
 * the winner's new lock instead puts it back.
 *
 * @param {string} path
 * @param {number} stalePid
 */
async function removeStale(path, stalePid) {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (Number(await readFile(aside, 'utf8')) === stalePid) {
    await rm(aside, { force: true });
  } else {
    await rename(aside, path);
  }
}

/** @param {number} pid */
function isProcessAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
