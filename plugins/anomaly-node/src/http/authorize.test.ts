import type { Request } from 'express';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import { actorOf, createAuthorizer } from './authorize';

const request = (authorization?: string) =>
  ({ headers: { authorization } } as Request);

function authorizerOf(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  return createAuthorizer({
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      pluginId: 'test',
      defaultCredentials: mockCredentials.none(),
    }),
    permissions: mockServices.permissions({ result }),
  });
}

describe('createAuthorizer', () => {
  const allowed = authorizerOf(AuthorizeResult.ALLOW);
  const denied = authorizerOf(AuthorizeResult.DENY);
  const user = request(mockCredentials.user.header('user:default/ana'));
  const service = request(
    mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:scheduler'),
      targetPluginId: 'test',
    }),
  );

  it('gives the caller who may', async () => {
    expect(actorOf(await allowed.require(user, anomalyReadPermission))).toBe(
      'user:default/ana',
    );
    expect(actorOf(await allowed.require(service, anomalyReadPermission))).toBe(
      'plugin:scheduler',
    );
  });

  it('refuses the caller who may not, naming the permission', async () => {
    await expect(
      denied.require(user, anomalyReadPermission),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message:
        "This needs the permission 'anomaly.read', which user:default/ana does not have",
    });
  });

  it('refuses a caller without credentials', async () => {
    await expect(
      allowed.require(request(), anomalyReadPermission),
    ).rejects.toMatchObject({ name: 'AuthenticationError' });
  });

  it('tells services from users', async () => {
    expect(actorOf(await denied.requireService(service))).toBe(
      'plugin:scheduler',
    );
    await expect(allowed.requireService(user)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });
});
