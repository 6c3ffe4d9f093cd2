import type { Request } from 'express';
import type {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

export type Caller = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** Asks the portal who calls and whether he may; the same way in every router. */
export interface Authorizer {
  /**
   * The caller, who holds the permission.
   *
   * @throws AuthenticationError without valid credentials
   * @throws NotAllowedError that names the permission
   */
  require(request: Request, permission: BasicPermission): Promise<Caller>;
  /**
   * The caller, who is a service.
   *
   * @throws NotAllowedError for a user
   */
  requireService(request: Request): Promise<Caller>;
}

export function createAuthorizer(services: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Authorizer {
  const { auth, httpAuth, permissions } = services;
  return {
    async require(request, permission) {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const [decision] = await permissions.authorize([{ permission }], {
        credentials,
      });
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `This needs the permission '${permission.name}', which ${actorOf(
            credentials,
          )} does not have`,
        );
      }
      return credentials;
    },
    async requireService(request) {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      if (!auth.isPrincipal(credentials, 'service')) {
        throw new NotAllowedError('This is for services only');
      }
      return credentials;
    },
  };
}

/** How an event names the caller: a user's entity reference, or a service's subject. */
export function actorOf(credentials: Caller): string {
  const { principal } = credentials;
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
