import {
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from '@vigia/plugin-anomaly-common';

const isRole = (name: unknown): name is Role =>
  (ROLES as readonly unknown[]).includes(name);

/** Names of the permissions that roles give together; a role that is not one of the HLD's gives none. */
export function permissionsOf(roles: readonly unknown[]): ReadonlySet<string> {
  const known = roles.filter(isRole);
  return known.length === 1
    ? ROLE_PERMISSIONS[known[0]]
    : new Set(known.flatMap(role => [...ROLE_PERMISSIONS[role]]));
}
