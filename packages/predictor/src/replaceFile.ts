import { open, rename, rm, type FileHandle } from 'node:fs/promises';

/**
 * Writes a file that is there whole or not at all: a temporary one, then renamed.
 *
 * @param temporary - in the same folder; what is left of it by a process that was killed is for the caller to delete, or to
 * write over under the same name
 * @throws what `write` throws, and the file system's errors; the file that was there before is then as it was
 */
export async function replaceFile(
  path: string,
  temporary: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  try {
    const file = await open(temporary, 'w');
    try {
      await write(file);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
