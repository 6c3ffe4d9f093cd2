import { NotFoundError } from '@backstage/errors';
import {
  evaluateMonth,
  growthFactor,
  MonthModel,
  type ComponentLoad,
  type ComponentMonth,
  type Month,
  type Parameters,
} from '../model';
import type { Component, Plan, Scenario } from '../plan';

/** Where a figure stands. */
export interface Place {
  /** A checked one. */
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** From 1. */
  readonly month: number;
  /** For figures of one component. */
  readonly componentId?: string;
}

/** A component in a month, and all that the model knows of it. */
export interface ComponentSituation {
  readonly component: Component;
  readonly result: ComponentMonth;
  readonly load: Readonly<ComponentLoad>;
  readonly parameters: Parameters;
}

/** A month, evaluated. */
export interface Situation {
  readonly place: Place;
  readonly month: Month;
  readonly model: MonthModel;
}

export function situationAt(place: Place): Situation {
  const { month, plan, scenario } = place;
  const model = new MonthModel(plan);
  const factor = growthFactor(plan.growth[scenario], month);
  return { place, model, month: evaluateMonth(plan, model, month, factor) };
}

/** @throws NotFoundError when the place names no component of the plan */
export function componentAt({
  model,
  month,
  place: { componentId, plan },
}: Situation): ComponentSituation {
  const index = plan.components.findIndex(({ id }) => id === componentId);
  if (index < 0) {
    throw new NotFoundError(
      `componentId: the plan has no component ${componentId}`,
    );
  }
  return {
    component: plan.components[index],
    result: month.components[index],
    load: model.loads[index],
    parameters: model.parameters[index],
  };
}
