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

  describe('of capacity plans', () => {
    const ana = userOf('user:default/Ana', 'group:default/Stamping');
    const admin = userOf('user:default/lena', 'group:default/admin');
    const owned = {
      rule: 'IS_OWNER',
      resourceType: 'capacity-plan',
      params: { owners: ['user:default/ana', 'group:default/stamping'] },
    };
    const shared = {
      rule: 'IS_SHARED',
      resourceType: 'capacity-plan',
      params: {},
    };
    const onCondition = (...anyOf: object[]) => ({
      result: 'CONDITIONAL',
      pluginId: 'capacity',
      resourceType: 'capacity-plan',
      conditions: { anyOf },
    });

    it.each([
      {
        who: 'a user',
        permission: 'capacity.plan.read',
        user: ana,
        decision: onCondition(shared, owned),
      },
      {
        who: 'a user',
        permission: 'capacity.plan.create',
        user: ana,
        decision: { result: 'ALLOW' },
      },
      {
        who: 'a user',
        permission: 'capacity.plan.update',
        user: ana,
        decision: onCondition(owned),
      },
      {
        who: 'a user',
        permission: 'capacity.plan.delete',
        user: ana,
        decision: onCondition(owned),
      },
      ...['read', 'create', 'update', 'delete'].flatMap(action => [
        {
          who: 'an admin',
          permission: `capacity.plan.${action}`,
          user: admin,
          decision: { result: 'ALLOW' },
        },
        {
          who: 'nobody',
          permission: `capacity.plan.${action}`,
          user: undefined,
          decision: { result: 'DENY' },
        },
      ]),
    ])('$who: $permission', async ({ permission: name, user, decision }) => {
      const policy = AnomalyPolicy.fromConfig(new ConfigReader(config));
      const permission = createPermission({ name, attributes: {} });
      expect(await policy.handle({ permission }, user)).toEqual(decision);
    });
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
