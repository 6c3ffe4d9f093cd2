import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Caller } from '@vigia/plugin-anomaly-node';
import type { Request } from 'express';

/** Who calls: a user, or a service. @throws AuthenticationError without valid credentials */
export function callerOf(
  httpAuth: HttpAuthService,
  request: Request,
): Promise<Caller> {
  return httpAuth.credentials(request, { allow: ['user', 'service'] });
}
