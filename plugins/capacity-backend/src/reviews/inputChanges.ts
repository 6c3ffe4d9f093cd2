import {
  type InputChange,
  inputsOf,
  type Plan,
} from '@vigia/plugin-capacity-common';

/** Numbers that are other ones, came or went, in the order of the later plan, then of the earlier. */
export function inputChanges(before: Plan, after: Plan): InputChange[] {
  const earlier = valuesOf(before);
  const later = valuesOf(after);
  return [...new Set([...later.keys(), ...earlier.keys()])]
    .map(path => ({ path, from: earlier.get(path), to: later.get(path) }))
    .filter(({ from, to }) => from !== to);
}

function valuesOf(plan: Plan): Map<string, number> {
  return new Map(inputsOf(plan).map(({ path, value }) => [path, value]));
}
