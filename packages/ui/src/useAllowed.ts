import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';

/** Whether the reader may do something; false until it is known, so that nothing flashes up that is refused. */
export function useAllowed(permission: BasicPermission): boolean {
  return usePermission({ permission }).allowed;
}
