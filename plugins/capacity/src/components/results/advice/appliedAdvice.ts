import {
  type Advice,
  LEVER_RANGES,
  type Plan,
  withInputs,
} from '@vigia/plugin-capacity-common';

type Lever = keyof typeof LEVER_RANGES;

export function isLever(kind: Advice['kind']): kind is Lever {
  return kind in LEVER_RANGES;
}

/**
 * What an advice makes of a plan, which may be newer than the one that the advice is of. Undefined where it no longer fits, as its
 * component is gone.
 */
export function appliedAdvice(
  plan: Plan,
  { change, componentId, kind, plan: advised }: Advice,
): Plan | undefined {
  const isGone =
    componentId !== undefined &&
    !plan.components.some(({ id }) => id === componentId);
  if (isGone) {
    return undefined;
  }
  if (isLever(kind)) {
    return {
      ...plan,
      levers: { ...plan.levers, [kind]: advised.levers?.[kind] },
    };
  }
  if (change) {
    return withInputs(plan, { [change.path]: change.to });
  }
  return {
    ...plan,
    components: plan.components.map(component =>
      component.id === componentId
        ? { ...component, scaling: { ...component.scaling, autoscaled: true } }
        : component,
    ),
  };
}
