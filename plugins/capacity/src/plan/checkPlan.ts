import { parsePlan, type Plan } from '@vigia/plugin-capacity-common';

/** What is wrong with a plan. */
export interface PlanProblem {
  /** As `inputsOf` names it; `components` where they call each other in a circle. */
  readonly path: string;
  /** In the words of `parsePlan`. */
  readonly message: string;
}

/** What `parsePlan` says of a plan, with components by their id. Undefined where it is right. */
export function checkPlan(plan: Plan): PlanProblem | undefined {
  try {
    parsePlan(plan);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const [, path = 'plan', text = message] =
      message.match(/^([^\s:]+): (.*)$/s) ?? [];
    return { path: byId(plan, path), message: text };
  }
}

function byId({ components }: Plan, path: string): string {
  const [first, index, ...rest] = path.split('.');
  const component = components[Number(index)];
  return first === 'components' && component
    ? [first, component.id, ...rest].join('.')
    : path;
}
