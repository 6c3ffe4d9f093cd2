import { ROLE_PERMISSIONS, type Role } from '@vigia/plugin-anomaly-common';
import type { Authenticator, Caller } from '../Guard';

/** Lets everybody in, as one and the same caller: for when authentication is switched off, or done by a mesh in front. */
export function openAuthenticator(
  options: { role?: Role; tier?: string } = {},
): Authenticator {
  const caller: Caller = {
    subject: 'anonymous',
    permissions: ROLE_PERMISSIONS[options.role ?? 'admin'],
    tier: options.tier,
  };
  return { authenticate: () => caller };
}
