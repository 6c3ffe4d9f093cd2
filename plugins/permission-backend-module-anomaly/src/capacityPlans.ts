import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  planConditions,
  planCreatePermission,
  RESOURCE_TYPE_CAPACITY_PLAN,
} from '@vigia/plugin-capacity-common';

/** Every permission of the capacity plugins begins so. */
export const CAPACITY_PREFIX = 'capacity.';

/**
 * Everybody who is signed in may make plans and read shared ones; the rest is for a plan's owner.
 *
 * @param permission - name of one of the capacity plugins' permissions
 * @param ownershipRefs - the caller's own entity reference and those of his groups
 */
export function decideOnPlans(
  permission: string,
  ownershipRefs: readonly string[],
): PolicyDecision {
  if (permission === planCreatePermission.name) {
    return { result: AuthorizeResult.ALLOW };
  }
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'capacity',
    resourceType: RESOURCE_TYPE_CAPACITY_PLAN,
    conditions: planConditions(permission, ownershipRefs),
  };
}
