import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { planReadPermission, RESOURCE_TYPE_CAPACITY_PLAN } from './permissions';

/** Names of the rules by which a policy may decide about a saved plan. */
export const PLAN_RULES = {
  isShared: 'IS_SHARED',
  isOwner: 'IS_OWNER',
} as const;

export type PlanConditions = PermissionCriteria<
  PermissionCondition<typeof RESOURCE_TYPE_CAPACITY_PLAN>
>;

/**
 * What Vigia's policy asks of a plan: everybody reads a shared one; all else is its owner's.
 *
 * @param permission - name of one of the plans' permissions
 * @param ownershipRefs - the caller's own entity reference and those of his groups
 */
export function planConditions(
  permission: string,
  ownershipRefs: readonly string[],
): PlanConditions {
  const isOwner = condition(PLAN_RULES.isOwner, { owners: [...ownershipRefs] });
  return permission === planReadPermission.name
    ? { anyOf: [condition(PLAN_RULES.isShared, {}), isOwner] }
    : { anyOf: [isOwner] };
}

function condition(
  rule: string,
  params: Record<string, string[]>,
): PermissionCondition<typeof RESOURCE_TYPE_CAPACITY_PLAN> {
  return { rule, resourceType: RESOURCE_TYPE_CAPACITY_PLAN, params };
}
