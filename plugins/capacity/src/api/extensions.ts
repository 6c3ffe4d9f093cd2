import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { CapacityClient } from '@vigia/plugin-capacity-common';
import { WorkerSimulator } from '../simulation/WorkerSimulator';
import { capacityApiRef, simulatorApiRef } from './refs';

export const capacityApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: capacityApiRef,
      deps: { discovery: discoveryApiRef, fetch: fetchApiRef },
      factory: options => new CapacityClient(options),
    }),
});

export const simulatorApi = ApiBlueprint.make({
  name: 'simulator',
  params: defineParams =>
    defineParams({
      api: simulatorApiRef,
      deps: {},
      factory: () => new WorkerSimulator(),
    }),
});
