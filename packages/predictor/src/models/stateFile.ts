import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { restoreDetector, type DetectorState } from '@vigia/detectors';
import type { ServedModel } from './ModelSource';

const MAGIC = Buffer.from('VGST');
const FORMAT = 1;
/** Magic (4), format (1), checksum of all that follows (4), version of the model (4), epoch milliseconds (8), JSON. */
export const HEADER_BYTES = 21;
const CHECKSUM_AT = 5;
const VERSION_AT = 9;
const SAVED_AT = 13;

/** Names are hashes: no series id reaches the file system. */
const FILE_NAME = /^([0-9a-f]{64})\.state$/;

/** A heavy state as it was kept. */
export interface KeptModel {
  readonly model: ServedModel;
  /** When it was known to be in Production, epoch milliseconds. */
  readonly savedAt: number;
}

type Body = Omit<ServedModel, 'detector'> & { state: DetectorState };

/** A file of a later release: not ours to read, nor damaged. */
export class NewerStateFileError extends Error {
  override readonly name = 'NewerStateFileError';
}

export function hashOf(seriesId: string): string {
  return createHash('sha256').update(seriesId).digest('hex');
}

export function fileNameOf(hash: string): string {
  return `${hash}.state`;
}

/** The other way round than {@link fileNameOf}; undefined for another file. */
export function hashOfFile(name: string): string | undefined {
  return FILE_NAME.exec(name)?.[1];
}

/** @param model - one whose detector serialises */
export function serializeModel(
  { detector, ...rest }: ServedModel,
  savedAt: number,
): Buffer {
  const body: Body = { ...rest, state: detector.serialize!() };
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header[MAGIC.length] = FORMAT;
  header.writeUInt32LE(rest.version, VERSION_AT);
  header.writeDoubleLE(savedAt, SAVED_AT);
  const bytes = Buffer.concat([header, Buffer.from(JSON.stringify(body))]);
  bytes.writeUInt32LE(crc32(bytes.subarray(VERSION_AT)), CHECKSUM_AT);
  return bytes;
}

/** The version that the first bytes of a file name; undefined for none that is ours. The checksum is not looked at. */
export function versionInHeader(bytes: Buffer): number | undefined {
  return bytes.length >= HEADER_BYTES && isOurs(bytes)
    ? bytes.readUInt32LE(VERSION_AT)
    : undefined;
}

/** @throws NewerStateFileError for a format of later; Error when the file is not whole, or not this series' */
export function parseModel(bytes: Buffer, seriesId: string): KeptModel {
  if (
    bytes.subarray(0, MAGIC.length).equals(MAGIC) &&
    bytes[MAGIC.length] > FORMAT
  ) {
    throw new NewerStateFileError(
      `The state file of ${seriesId} is of format ${
        bytes[MAGIC.length]
      }, we know ${FORMAT}`,
    );
  }
  if (
    bytes.length < HEADER_BYTES ||
    !isOurs(bytes) ||
    bytes.readUInt32LE(CHECKSUM_AT) !== crc32(bytes.subarray(VERSION_AT))
  ) {
    throw new Error(`The state file of ${seriesId} is damaged`);
  }
  const { state, ...rest }: Body = JSON.parse(
    bytes.toString('utf8', HEADER_BYTES),
  );
  if (rest.seriesId !== seriesId) {
    throw new Error(`The state file of ${seriesId} is of ${rest.seriesId}`);
  }
  if (rest.version !== bytes.readUInt32LE(VERSION_AT)) {
    throw new Error(`The state file of ${seriesId} has two versions`);
  }
  return {
    model: { ...rest, detector: restoreDetector(state) },
    savedAt: bytes.readDoubleLE(SAVED_AT),
  };
}

function isOurs(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, MAGIC.length).equals(MAGIC) &&
    bytes[MAGIC.length] === FORMAT
  );
}
