import { copyPlan, type Plan } from '@vigia/plugin-capacity-common';

type Fields = Record<string, unknown>;

/**
 * A copy of a plan with another value at a path, as `inputsOf` names it. Undefined takes an optional input away; of what leads to it,
 * what is missing is made. Bounds are `parsePlan`'s to check.
 *
 * @throws TypeError when the path leads through a list to something that is not in it
 */
export function setInput(
  plan: Plan,
  path: string,
  value: number | undefined,
): Plan {
  const copy = copyPlan(plan);
  const names = path.split('.');
  const key = names.pop()!;
  let owner = copy as unknown as Fields;
  for (const name of names) {
    owner = step(owner, name, path);
  }
  if (value === undefined) {
    delete owner[key];
  } else {
    owner[key] = value;
  }
  return copy;
}

function step(owner: Fields, name: string, path: string): Fields {
  if (Array.isArray(owner)) {
    const item = owner.find(({ id }) => id === name) ?? owner[Number(name)];
    if (!item) {
      throw new TypeError(`${path}: there is no ${name}`);
    }
    return item;
  }
  owner[name] ??= {};
  return owner[name] as Fields;
}
