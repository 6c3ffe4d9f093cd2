import type { Plan } from '@vigia/plugin-capacity-common';

/** Whether two plans say the same, in whatever order. */
export function isSamePlan(one: Plan, other: Plan): boolean {
  return one === other || textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}
