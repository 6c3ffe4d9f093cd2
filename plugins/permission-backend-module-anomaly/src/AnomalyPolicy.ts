import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Role } from '@vigia/plugin-anomaly-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { CAPACITY_PREFIX, decideOnPlans } from './capacityPlans';
import { anyRoleHas, parseRoles, type RoleMembers, rolesOf } from './roles';

/** Every permission of the anomaly plugins begins so. One that no role has yet is thereby denied, not allowed. */
const ANOMALY_PREFIX = 'anomaly.';

const OTHER_PERMISSIONS = ['allow', 'deny'] as const;
type OtherPermissions = (typeof OTHER_PERMISSIONS)[number];

/**
 * Grants the permissions of the anomaly plugins by role and those of capacity plans by their owner, and leaves those of
 * other plugins as `anomaly.policy.otherPermissions` says.
 */
export class AnomalyPolicy implements PermissionPolicy {
  readonly #members: RoleMembers;
  readonly #otherPermissions: OtherPermissions;

  /** @throws Error that names the key, for roles or settings that are not as config.d.ts says */
  static fromConfig(config: Config): AnomalyPolicy {
    const other =
      config.getOptionalString('anomaly.policy.otherPermissions') ?? 'allow';
    if (other !== 'allow' && other !== 'deny') {
      throw new Error(
        `anomaly.policy.otherPermissions must be ${OTHER_PERMISSIONS.join(
          ' or ',
        )}, got '${other}'`,
      );
    }
    return new AnomalyPolicy(
      parseRoles(config.getOptional('anomaly.roles')),
      other,
    );
  }

  private constructor(
    members: RoleMembers,
    otherPermissions: OtherPermissions,
  ) {
    this.#members = members;
    this.#otherPermissions = otherPermissions;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { name } = permission;
    const refs = ownershipRefsOf(user);
    const roles = rolesOf(refs, this.#members);
    if (name.startsWith(CAPACITY_PREFIX) && user && !roles.includes('admin')) {
      return decideOnPlans(name, refs);
    }
    return {
      result: this.#allows(name, roles)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  }

  #allows(permission: string, roles: readonly Role[]): boolean {
    if (permission.startsWith(ANOMALY_PREFIX)) {
      return anyRoleHas(roles, permission);
    }
    return permission.startsWith(CAPACITY_PREFIX)
      ? roles.includes('admin')
      : this.#otherPermissions === 'allow';
  }
}

/** His own reference and those of his groups. */
function ownershipRefsOf(user: PolicyQueryUser | undefined): string[] {
  if (!user) {
    return [];
  }
  const { userEntityRef, ownershipEntityRefs } = user.info;
  const refs = [userEntityRef, ...ownershipEntityRefs];
  return [...new Set(refs.map(ref => ref.toLocaleLowerCase('en-US')))];
}
