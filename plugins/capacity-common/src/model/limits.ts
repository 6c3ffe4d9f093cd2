import type { Plan } from '../plan';
import { slowShareOf } from './latency';
import type { MonthModel } from './MonthModel';
import type { LimitUse } from './results';

/** How much of each limit the model's last month takes, in the order of components. */
export function limitsOf({ components }: Plan, model: MonthModel): LimitUse[] {
  return components.flatMap((component, index) => {
    const { id, latencyObjective, scaling } = component;
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
    if (latencyObjective) {
      const { share, withinMs } = latencyObjective;
      const slow = slowShareOf(
        model.parameters[index],
        load,
        component.concurrency,
        withinMs,
      );
      limits.push({
        componentId: id,
        kind: 'latency',
        used: slow / (1 - share),
      });
    }
    return limits;
  });
}
