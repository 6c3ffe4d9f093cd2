import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { capacityApiRef } from '../src';
import { exampleCapacity } from '../src/__testUtils__/exampleCapacity';

/** Keeps saved plans in the page, so that it runs without any backend. */
export const exampleModule = createFrontendModule({
  pluginId: 'capacity',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: defineParams =>
        defineParams({
          api: capacityApiRef,
          deps: {},
          factory: () => exampleCapacity(),
        }),
    }),
  ],
});
