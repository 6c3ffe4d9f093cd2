import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { replaceFile } from '../../replaceFile';
import { layOut, sealHeader, takeApart, type Contents } from './container';
import { SnapshotError } from './SnapshotError';

/** Its copy and checksum hold the event loop for about a millisecond at most. */
const PIECE_BYTES = 1_048_576;
/** What one of the reads that go side by side takes. */
const READ_BYTES = 8_388_608;
/** As often a file is begun anew because its table changed meanwhile, until all is copied first. */
const LIVE_ATTEMPTS = 3;

/** A table that can be written as a file. */
export interface Source {
  /** Views of its columns. */
  contents(): Contents;
  /** Another number after every change of them. */
  readonly revision: number;
}

/**
 * Writes a file that is there whole or not at all, also when the machine stops: a temporary one beside it, synced, then
 * renamed.
 *
 * The living columns are copied, summed up and written piece by piece, so that the event loop is held for a millisecond at
 * most and no second copy of the table is in memory. A table that changes meanwhile is begun
 * anew; one that changes all the time is copied first, which holds the event loop for some 20 ms at 285,000 models.
 *
 * @throws the file system's errors
 */
export async function writeContainer(
  path: string,
  kind: string,
  source: Source,
): Promise<void> {
  await replaceFile(path, `${path}.${process.pid}.tmp`, async file => {
    await writePieces(file, kind, source);
    await file.sync();
  });
  await syncFolder(dirname(path));
}

async function writePieces(
  file: FileHandle,
  kind: string,
  source: Source,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { revision } = source;
    const { header, body } = layOut(kind, Date.now(), source.contents());
    const isCopy = attempt > LIVE_ATTEMPTS;
    const parts = isCopy ? body.map(part => part.slice()) : body;
    const isCurrent = () => isCopy || source.revision === revision;
    const length = await writeBody(file, header, parts, isCurrent);
    if (isCurrent()) {
      await file.write(header, 0, header.length, 0);
      await file.truncate(length);
      return;
    }
  }
}

/** @returns the bytes of the file; less when what is written became outdated */
async function writeBody(
  file: FileHandle,
  header: Uint8Array,
  parts: Uint8Array[],
  isCurrent: () => boolean,
): Promise<number> {
  // What is summed up must be what is written, while marks of the living columns may change.
  const piece = new Uint8Array(PIECE_BYTES);
  let at = header.length;
  let crc = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE_BYTES) {
      if (!isCurrent()) {
        return at;
      }
      const bytes = part.subarray(from, from + PIECE_BYTES);
      piece.set(bytes);
      const copy = piece.subarray(0, bytes.length);
      crc = crc32(copy, crc);
      await writeFully(file, copy, at);
      at += copy.length;
      await setImmediate();
    }
  }
  sealHeader(header, crc);
  return at;
}

async function writeFully(
  file: FileHandle,
  piece: Uint8Array,
  position: number,
): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await file.write(
      piece,
      done,
      piece.length - done,
      position + done,
    );
    done += bytesWritten;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Reads a file whole and takes it apart.
 *
 * @throws SnapshotError naming the path; the file system's errors but "there is none" as they are
 */
export async function readContainer<T>(
  path: string,
  kind: string,
  use: (contents: Contents & { savedAt: number }) => T,
): Promise<T> {
  const bytes = await readAligned(path);
  try {
    return use(takeApart(kind, bytes));
  } catch (error) {
    throw error instanceof SnapshotError
      ? new SnapshotError(error.reason, `${path}: ${error.message}`, error)
      : error;
  }
}

/** The whole file in a buffer of its own, which begins where numbers may. Side by side, since most of it is page faults. */
async function readAligned(path: string): Promise<Uint8Array> {
  const file = await openExisting(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
    const reads: Promise<number>[] = [];
    for (let from = 0; from < size; from += READ_BYTES) {
      reads.push(
        readFully(file, bytes.subarray(from, from + READ_BYTES), from),
      );
    }
    const read = await Promise.all(reads);
    // A file that was cut since has less; what comes after a gap is no matter then.
    return bytes.subarray(
      0,
      read.reduce((sum, length) => sum + length, 0),
    );
  } finally {
    await file.close();
  }
}

/** @returns bytes read; less than asked for at the end of the file only */
async function readFully(
  file: FileHandle,
  into: Uint8Array,
  position: number,
): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(
      into,
      done,
      into.length - done,
      position + done,
    );
    if (bytesRead === 0) {
      break;
    }
    done += bytesRead;
  }
  return done;
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new SnapshotError(
        'absent',
        `${path}: there is no such file`,
        error,
      );
    }
    throw error;
  }
}
