import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { anyRoleHas, parseRoles, type RoleMembers, rolesOf } from './roles';

/** Every permission of the anomaly plugins begins so. One that no role has yet is thereby denied, not allowed. */
const ANOMALY_PREFIX = 'anomaly.';

const OTHER_PERMISSIONS = ['allow', 'deny'] as const;
type OtherPermissions = (typeof OTHER_PERMISSIONS)[number];

/**
 * Grants the permissions of the anomaly plugins by role, and leaves those of other plugins as
 * `anomaly.policy.otherPermissions` says.
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
    const allowed = permission.name.startsWith(ANOMALY_PREFIX)
      ? anyRoleHas(this.#rolesOf(user), permission.name)
      : this.#otherPermissions === 'allow';
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }

  #rolesOf(user: PolicyQueryUser | undefined) {
    return user
      ? rolesOf(
          [user.info.userEntityRef, ...user.info.ownershipEntityRefs],
          this.#members,
        )
      : [];
  }
}
