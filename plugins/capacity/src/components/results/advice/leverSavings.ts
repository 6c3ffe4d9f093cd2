import {
  evaluateTotal,
  LEVER_RANGES,
  type Levers,
  type Plan,
  type Scenario,
} from '@vigia/plugin-capacity-common';

export const LEVERS = Object.keys(LEVER_RANGES) as (keyof Levers)[];

/** Money that levers save over the horizon, at the lower and the upper end of their ranges. */
export interface SavingRange {
  readonly from: number;
  readonly to: number;
}

export interface LeverSavings {
  /** Each by itself. */
  readonly alone: Readonly<Record<keyof Levers, SavingRange>>;
  /** All of them. */
  readonly together: SavingRange;
  /** What the savings of each would make if they were added up, which they must not be. */
  readonly addedUp: SavingRange;
}

/** What the levers would save of a plan without any. */
export function leverSavings(plan: Plan, scenario: Scenario): LeverSavings {
  const totalWith = (levers: Levers) =>
    evaluateTotal({ ...plan, levers }, scenario);
  const without = totalWith({});
  const saved = (names: readonly (keyof Levers)[]): SavingRange => {
    const at = (end: 'from' | 'to') =>
      without -
      totalWith(
        Object.fromEntries(names.map(name => [name, LEVER_RANGES[name][end]])),
      );
    return { from: at('from'), to: at('to') };
  };
  const alone = Object.fromEntries(
    LEVERS.map(name => [name, saved([name])]),
  ) as Record<keyof Levers, SavingRange>;
  const sum = (end: 'from' | 'to') =>
    LEVERS.reduce((total, name) => total + alone[name][end], 0);
  return {
    alone,
    together: saved(LEVERS),
    addedUp: { from: sum('from'), to: sum('to') },
  };
}
