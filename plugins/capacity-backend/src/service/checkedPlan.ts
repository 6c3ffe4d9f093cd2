import { InputError } from '@backstage/errors';
import {
  type NewPlan,
  parsePlan,
  type Plan,
} from '@vigia/plugin-capacity-common';
import { canonicalOwner } from './canonicalOwner';

/**
 * What the document of the API cannot say of a request's plan.
 *
 * @throws InputError naming the field below `plan`
 */
export function checkedInputs(plan: unknown): Plan {
  try {
    return parsePlan(plan);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const { message } = error;
    throw message.startsWith('plan: ')
      ? error
      : new InputError(`plan.${message}`);
  }
}

/** @throws InputError naming the field */
export function checkedPlan(plan: NewPlan): NewPlan {
  return {
    ...plan,
    name: plan.name.trim(),
    owner: canonicalOwner(plan.owner),
    plan: checkedInputs(plan.plan),
  };
}
