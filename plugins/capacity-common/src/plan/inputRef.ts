import { InputError } from '@backstage/errors';
import { inputsOf, type PlanInput } from './inputs';
import type { Plan } from './plan';

/** One number of a plan that can be changed in place. */
export interface InputRef extends PlanInput {
  set(value: number): void;
}

/** A copy of a plan whose numbers may be changed. */
export function copyPlan(plan: Plan): Plan {
  return structuredClone(plan);
}

/** All numbers of a plan by their path. @param plan - one of the caller's own: numbers are changed in it */
export function inputRefs(plan: Plan): Map<string, InputRef> {
  return new Map(
    inputsOf(plan).map(input => {
      const [owner, key] = ownerOf(plan, input.path);
      return [
        input.path,
        {
          ...input,
          set: (value: number) => {
            owner[key] = value;
          },
        },
      ];
    }),
  );
}

/**
 * A copy of a plan with other numbers.
 *
 * @throws InputError naming a path that is no input of the plan, or the bound that a value breaks
 */
export function withInputs(
  plan: Plan,
  values: Readonly<Record<string, number>>,
): Plan {
  const copy = copyPlan(plan);
  const refs = inputRefs(copy);
  for (const [path, value] of Object.entries(values)) {
    const ref = refs.get(path);
    if (!ref) {
      throw new InputError(`${path}: is not an input of this plan`);
    }
    if (!(value >= ref.min && value <= ref.max)) {
      throw new InputError(
        `${path}: must be between ${ref.min} and ${ref.max}, got ${value}`,
      );
    }
    ref.set(value);
  }
  return copy;
}

function ownerOf(plan: Plan, path: string): [Record<string, number>, string] {
  const names = path.split('.');
  const key = names.pop()!;
  let owner: unknown = plan;
  for (const name of names) {
    owner = Array.isArray(owner)
      ? owner.find(item => item?.id === name) ?? owner[Number(name)]
      : (owner as Record<string, unknown>)[name];
  }
  return [owner as Record<string, number>, key];
}

/** The value of an input that is nearest to the one given: within its bounds, and whole where it must be. */
export function nearestAllowed(
  { integer, max, min }: PlanInput,
  value: number,
): number {
  const bounded = Math.min(Math.max(value, min), max);
  return integer ? Math.round(bounded) : bounded;
}
