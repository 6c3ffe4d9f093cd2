/** Schemas that fields of many bodies share. */

/** Allowed series ids: they are path segments, metric labels and part of entity names. */
export const SERIES_ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$';

export const seriesId = {
  type: 'string',
  pattern: SERIES_ID_PATTERN,
  description: 'Unique id of the series.',
} as const;
export const epochMs = {
  type: 'number',
  description: 'Epoch milliseconds.',
} as const;
export const finite = { type: 'number' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
