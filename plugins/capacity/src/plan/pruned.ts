import { inputsOf, type Plan } from '@vigia/plugin-capacity-common';

/** A plan without uncertainties of inputs that it does not have. */
export function pruned(plan: Plan): Plan {
  const { uncertainty } = plan;
  if (!uncertainty) {
    return plan;
  }
  const paths = new Set(inputsOf(plan).map(({ path }) => path));
  const kept = Object.entries(uncertainty).filter(([path]) => paths.has(path));
  return kept.length === Object.keys(uncertainty).length
    ? plan
    : { ...plan, uncertainty: Object.fromEntries(kept) };
}
