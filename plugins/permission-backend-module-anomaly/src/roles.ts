import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  type Role,
  ROLE_PERMISSIONS,
  ROLES,
} from '@vigia/plugin-anomaly-common';

/** Role -> entity references of the groups and users that have it, in their canonical form. */
export type RoleMembers = ReadonlyMap<Role, ReadonlySet<string>>;

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

function canonicalRef(ref: unknown, key: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(String(ref)));
  } catch {
    throw new Error(
      `${key} must be an entity reference such as group:default/platform, got '${ref}'`,
    );
  }
}

/**
 * Reads the value of `anomaly.roles`.
 *
 * @throws Error that names the key, for an unknown role or what is no list of entity references
 */
export function parseRoles(config: unknown): RoleMembers {
  const roles = new Map<Role, ReadonlySet<string>>();
  for (const [name, refs] of Object.entries(config ?? {})) {
    const key = `anomaly.roles.${name}`;
    if (!isRole(name)) {
      throw new Error(
        `${key} is not a role; the roles are ${ROLES.join(', ')}`,
      );
    }
    if (!Array.isArray(refs)) {
      throw new Error(`${key} must be a list of entity references`);
    }
    const members = refs.map((ref, index) =>
      canonicalRef(ref, `${key}[${index}]`),
    );
    roles.set(name, new Set(members));
  }
  return roles;
}

/** The roles of whoever owns `ownershipRefs`: his own reference and those of his groups. */
export function rolesOf(
  ownershipRefs: Iterable<string>,
  members: RoleMembers,
): Role[] {
  const refs = new Set(
    [...ownershipRefs].map(ref => ref.toLocaleLowerCase('en-US')),
  );
  return ROLES.filter(role =>
    [...(members.get(role) ?? [])].some(ref => refs.has(ref)),
  );
}

/** Whether any of the roles has a permission. */
export function anyRoleHas(
  roles: readonly Role[],
  permission: string,
): boolean {
  return roles.some(role => ROLE_PERMISSIONS[role].has(permission));
}
