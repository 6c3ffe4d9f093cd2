import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { SWRConfig } from 'swr';
import { type CapacityApi, capacityApiRef, simulatorApiRef } from '../api/refs';
import type { PlanSimulator } from '../simulation';
import { exampleCapacity } from './exampleCapacity';
import { InlineSimulator } from './InlineSimulator';

interface Surroundings {
  capacity?: CapacityApi;
  simulator?: PlanSimulator;
  /** Names of the permissions that the reader does not have. */
  denied?: string[];
  /** Path that the page is opened at. */
  at?: string;
}

/** Renders a part of the page among the example's backend. */
export async function renderWithExamples(
  element: ReactElement,
  surroundings: Surroundings = {},
) {
  const { capacity, denied = [], at = '/capacity', simulator } = surroundings;
  const permissions: PermissionApi = {
    authorize: async ({ permission }) => ({
      result: denied.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }),
  };
  // Permissions are kept by SWR, whose cache would outlive a test.
  const fresh = (
    <SWRConfig value={{ provider: () => new Map() }}>{element}</SWRConfig>
  );
  const view = renderInTestApp(fresh, {
    apis: [
      [capacityApiRef, capacity ?? exampleCapacity()],
      [simulatorApiRef, simulator ?? new InlineSimulator()],
      [catalogApiRef, catalogApiMock()],
      [permissionApiRef, permissions],
      mockApis.identity({
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest', 'group:default/platform'],
      }),
    ],
    initialRouteEntries: [at],
  });
  await act(async () => {});
  return view;
}
