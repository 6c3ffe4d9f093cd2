import type { Plan } from '../plan';
import type { MonthModel } from './MonthModel';
import type { LimitUse } from './results';

/** How much of each limit the model's last month takes, in the order of components. */
export function limitsOf({ components }: Plan, model: MonthModel): LimitUse[] {
  return components.flatMap(({ id, scaling }, index) => {
    const load = model.loads[index];
    const { limitedBy, maxCallsPerSecond } = model.parameters[index];
    const limits: LimitUse[] = [];
    if (Number.isFinite(maxCallsPerSecond)) {
      limits.push({
        componentId: id,
        kind: limitedBy,
        used: load.peakCalls / maxCallsPerSecond,
      });
    }
    if (scaling.maxInstances) {
      limits.push({
        componentId: id,
        kind: 'instances',
        used: load.neededInstances / scaling.maxInstances,
      });
    }
    return limits;
  });
}
