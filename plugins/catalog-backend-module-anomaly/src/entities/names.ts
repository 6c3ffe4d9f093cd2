import { createHash } from 'crypto';
import type { Series } from '@vigia/plugin-anomaly-common';

/** Longest name and longest label value that the catalog takes. */
const MAX_LENGTH = 63;
const HASH_LENGTH = 6;

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}

/** Text as the catalog takes it in names and label values: letters, digits and single `-`, `_`, `.` between them. */
function sanitize(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/([-_.])[-_.]+/g, '$1')
    .slice(0, MAX_LENGTH)
    .replace(/^[-_.]+|[-_.]+$/g, '');
}

/** An entity name for a text, with a hash of what distinguishes it from others that look alike. */
export function hashedName(
  prefix: string,
  text: string,
  distinct: string,
): string {
  const suffix = `-${shortHash(distinct)}`;
  const head = sanitize(`${prefix}-${text}`.toLowerCase()).slice(
    0,
    MAX_LENGTH - suffix.length,
  );
  return `${head.replace(/[-_.]+$/, '')}${suffix}`;
}

/** Prefix of the labels that a series' own labels become. */
const LABEL_PREFIX = 'vigia.io/';

/** Labels as the catalog takes them; those of which nothing is left are dropped. */
export function toEntityLabels(
  labels: Record<string, string>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(labels)) {
    const name = sanitize(key);
    const text = sanitize(value);
    if (name && text) {
      result[`${LABEL_PREFIX}${name}`] = text;
    }
  }
  return result;
}

/** Where a source reads from, as far as the series of one place share it: its target or its plant. */
export interface SourcePlace {
  type: string;
  /** Absent for sources that are one place by themselves, such as the simulator. */
  place?: string;
}

/** What a series' source parameters say of the place. */
export function sourcePlace(source: Series['source']): SourcePlace {
  const place = source.parameters.target ?? source.parameters.plant;
  return typeof place === 'string' && place !== ''
    ? { type: source.type, place }
    : { type: source.type };
}

/** The last part of a path or URL, without its query. */
export function baseName(place: string): string {
  return (
    place
      .replace(/[?#].*$/, '')
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) || place
  );
}

/**
 * Entity name of a source: its type, with the last part of its place and a hash of all of it, since files of one name
 * lie in many folders.
 */
export function sourceName({ type, place }: SourcePlace): string {
  return place === undefined ? type : hashedName(type, baseName(place), place);
}

/** Entity name of the models of one equipment. */
export function equipmentName(equipment: string | undefined): string {
  return equipment === undefined
    ? 'anomaly-detectors-unassigned'
    : hashedName('anomaly-detectors', equipment, equipment);
}
