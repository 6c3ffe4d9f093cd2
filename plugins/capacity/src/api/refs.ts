import { createApiRef } from '@backstage/frontend-plugin-api';
import type { CapacityClient } from '@vigia/plugin-capacity-common';
import type { PlanSimulator } from '../simulation/PlanSimulator';

/** What the page asks of `capacity`; it counts by itself. */
export type CapacityApi = Omit<
  Pick<CapacityClient, keyof CapacityClient>,
  'evaluate' | 'simulate'
>;

export const capacityApiRef = createApiRef<CapacityApi>().with({
  id: 'plugin.capacity.client',
  pluginId: 'capacity',
});

/** Counts what takes too long for the page's own thread. */
export const simulatorApiRef = createApiRef<PlanSimulator>().with({
  id: 'plugin.capacity.simulator',
  pluginId: 'capacity',
});
