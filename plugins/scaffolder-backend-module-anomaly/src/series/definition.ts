import { isDeepStrictEqual } from 'node:util';
import type { NewSeries, Series } from '@vigia/plugin-anomaly-common';

type Keyed = Readonly<Record<string, unknown>>;

/** Whether every entry that was asked for is there; more may be, as a backend fills in defaults. */
function includes(actual: unknown, asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    return isDeepStrictEqual(actual, asked);
  }
  return Object.entries(asked).every(
    ([key, value]) =>
      value === undefined ||
      includes((actual as Keyed | undefined)?.[key], value),
  );
}

/**
 * The fields in which a registered series is not what `asked` describes. Parameters of source and detector may have
 * been completed with defaults; labels may not have been added to.
 */
export function differingFields(
  registered: Series,
  asked: NewSeries,
): (keyof NewSeries)[] {
  const differing: (keyof NewSeries)[] = [];
  for (const field of Object.keys(asked) as (keyof NewSeries)[]) {
    const value = asked[field];
    const actual = (registered as unknown as Keyed)[field];
    const same =
      field === 'labels'
        ? isDeepStrictEqual(actual, value)
        : includes(actual, value);
    if (!same) {
      differing.push(field);
    }
  }
  return differing;
}

/** A form sends an empty text for a label that nobody filled in. */
export function withoutEmptyLabels(
  labels: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(labels)) {
    if (value?.trim()) {
      kept[name] = value.trim();
    }
  }
  return kept;
}
