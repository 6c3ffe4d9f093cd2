import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a saved plan, whose id is its reference. */
export const RESOURCE_TYPE_CAPACITY_PLAN = 'capacity-plan';

/** Reads saved plans, and works with plans that are not saved. */
export const planReadPermission = createPermission({
  name: 'capacity.plan.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CAPACITY_PLAN,
});
export const planCreatePermission = createPermission({
  name: 'capacity.plan.create',
  attributes: { action: 'create' },
});
export const planUpdatePermission = createPermission({
  name: 'capacity.plan.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CAPACITY_PLAN,
});
export const planDeletePermission = createPermission({
  name: 'capacity.plan.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CAPACITY_PLAN,
});

/** Every permission of the capacity plugins. */
export const capacityPermissions = [
  planReadPermission,
  planCreatePermission,
  planUpdatePermission,
  planDeletePermission,
];
