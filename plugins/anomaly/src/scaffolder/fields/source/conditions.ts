/** A column, and the value that the rows of a series have in it; both as typed. */
export interface Condition {
  column: string;
  value: string;
}

/** Bound of the source. */
export const MAX_CONDITIONS = 10;

/** Conditions to begin with: those that are told, or one to fill in. */
export function toConditions(
  where: Record<string, unknown> | undefined,
): Condition[] {
  const conditions = Object.entries(where ?? {}).map(([column, value]) => ({
    column,
    value: String(value),
  }));
  return conditions.length > 0 ? conditions : [{ column: '', value: '' }];
}

/** What the source takes: columns that are named, the last of those that are named twice; undefined without any. */
export function toWhere(
  conditions: readonly Condition[],
): Record<string, string> | undefined {
  const named = conditions.filter(({ column }) => column !== '');
  return named.length > 0
    ? Object.fromEntries(named.map(({ column, value }) => [column, value]))
    : undefined;
}
