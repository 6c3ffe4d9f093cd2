import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createPermission } from '@backstage/plugin-permission-common';
import {
  anomalyPermissions,
  ROLE_PERMISSIONS,
  ROLES,
} from '@vigia/plugin-anomaly-common';
import { AnomalyPolicy } from './AnomalyPolicy';

const config = {
  anomaly: {
    roles: {
      viewer: ['group:default/viewer'],
      data_scientist: ['group:default/data_scientist'],
      ml_engineer: ['group:default/ml_engineer', 'user:default/Lena'],
      admin: ['group:default/admin'],
    },
  },
};

const userOf = (userEntityRef: string, ...groups: string[]) => ({
  credentials: mockCredentials.user(userEntityRef),
  info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
});

const decide = async (
  permissionName: string,
  user?: ReturnType<typeof userOf>,
  data: object = config,
) => {
  const policy = AnomalyPolicy.fromConfig(
    new ConfigReader(data as typeof config),
  );
  const permission = createPermission({ name: permissionName, attributes: {} });
  return (await policy.handle({ permission }, user)).result;
};

describe('AnomalyPolicy', () => {
  it.each(
    ROLES.flatMap(role =>
      anomalyPermissions.map(({ name }) => ({
        role,
        name,
        result: ROLE_PERMISSIONS[role].has(name) ? 'ALLOW' : 'DENY',
      })),
    ),
  )('$role, $name: $result', async ({ role, name, result }) => {
    const user = userOf('user:default/ana', `group:default/${role}`);
    await expect(decide(name, user)).resolves.toBe(result);
  });

  it.each([
    {
      who: 'nobody',
      user: undefined,
      permission: 'anomaly.read',
      result: 'DENY',
    },
    {
      who: 'a user without a role',
      user: userOf('user:default/ana', 'group:default/guests'),
      permission: 'anomaly.read',
      result: 'DENY',
    },
    {
      who: 'a user named himself, in another case',
      user: userOf('user:default/lena'),
      permission: 'anomaly.version.promote',
      result: 'ALLOW',
    },
    {
      who: 'a user with two roles, by the stronger one',
      user: userOf(
        'user:default/ana',
        'group:default/viewer',
        'group:default/admin',
      ),
      permission: 'anomaly.series.delete',
      result: 'ALLOW',
    },
    {
      who: 'an admin, for a permission that no role has',
      user: userOf('user:default/ana', 'group:default/admin'),
      permission: 'anomaly.not.yet',
      result: 'DENY',
    },
    {
      who: "a user without a role, for another plugin's permission",
      user: userOf('user:default/ana'),
      permission: 'catalog.entity.read',
      result: 'ALLOW',
    },
    {
      who: "nobody, for another plugin's permission",
      user: undefined,
      permission: 'catalog.entity.read',
      result: 'ALLOW',
    },
  ])('$who: $permission is $result', async ({ user, permission, result }) => {
    await expect(decide(permission, user)).resolves.toBe(result);
  });

  it("denies other plugins' permissions when told to", async () => {
    const data = {
      anomaly: { ...config.anomaly, policy: { otherPermissions: 'deny' } },
    };
    await expect(
      decide('catalog.entity.read', userOf('user:default/ana'), data),
    ).resolves.toBe('DENY');
    await expect(
      decide(
        'anomaly.read',
        userOf('user:default/ana', 'group:default/viewer'),
        data,
      ),
    ).resolves.toBe('ALLOW');
  });

  it('denies every anomaly permission when no roles are configured', async () => {
    await expect(
      decide('anomaly.read', userOf('user:default/ana'), {}),
    ).resolves.toBe('DENY');
  });

  it.each([
    [
      { roles: { administrator: [] } },
      'anomaly.roles.administrator is not a role; the roles are viewer, data_scientist, ml_engineer, admin',
    ],
    [
      { roles: { viewer: 'group:default/all' } },
      'anomaly.roles.viewer must be a list of entity references',
    ],
    [
      { roles: { viewer: ['group:default/all', 'platform'] } },
      "anomaly.roles.viewer[1] must be an entity reference such as group:default/platform, got 'platform'",
    ],
    [
      { policy: { otherPermissions: 'ask' } },
      "anomaly.policy.otherPermissions must be allow or deny, got 'ask'",
    ],
  ])('refuses to start with %j', (anomaly, message) => {
    expect(() =>
      AnomalyPolicy.fromConfig(new ConfigReader({ anomaly })),
    ).toThrow(message);
  });
});
