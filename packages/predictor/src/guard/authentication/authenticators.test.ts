import { ROLE_PERMISSIONS, ROLES } from '@vigia/plugin-anomaly-common';
import { openAuthenticator } from './openAuthenticator';
import { permissionsOf } from './roles';
import { staticTokenAuthenticator } from './staticTokenAuthenticator';

/** What the paths of the predictor ask for. */
const PREDICT = 'anomaly.prediction.create';
const READ = 'anomaly.read';
const RELOAD = 'anomaly.predictor.reload';

describe('permissionsOf', () => {
  it.each([
    [['viewer'], [PREDICT, READ]],
    [['data_scientist'], [PREDICT, READ]],
    [['ml_engineer'], [PREDICT, READ, RELOAD]],
    [['admin'], [PREDICT, READ, RELOAD]],
    [
      ['viewer', 'ml_engineer'],
      [PREDICT, READ, RELOAD],
    ],
    [['Admin', '__proto__', 1, undefined], []],
    [[], []],
  ])('of the roles %j, at the predictor: %j', (roles, expected) => {
    const permissions = permissionsOf(roles);
    expect(
      [PREDICT, READ, RELOAD].filter(name => permissions.has(name)),
    ).toEqual(expected);
  });
});

describe('openAuthenticator', () => {
  it('lets everybody in as one caller', () => {
    const authenticator = openAuthenticator();
    const caller = authenticator.authenticate(undefined);
    expect(caller).toEqual({
      subject: 'anonymous',
      permissions: ROLE_PERMISSIONS.admin,
      tier: undefined,
    });
    expect(authenticator.authenticate('Bearer whatever')).toBe(caller);
  });

  it.each(ROLES)('as %s', role => {
    expect(
      openAuthenticator({ role, tier: 'pro' }).authenticate(undefined),
    ).toMatchObject({ permissions: ROLE_PERMISSIONS[role], tier: 'pro' });
  });
});

describe('staticTokenAuthenticator', () => {
  const entry = {
    token: 'a-token-of-the-collector',
    subject: 'collector',
    roles: ['viewer' as const],
    tier: 'enterprise',
  };

  it('tells callers by their tokens', () => {
    const authenticator = staticTokenAuthenticator([entry]);
    const caller = authenticator.authenticate(`Bearer ${entry.token}`);
    expect(caller).toEqual({
      subject: 'collector',
      permissions: ROLE_PERMISSIONS.viewer,
      tier: 'enterprise',
    });
    expect(authenticator.authenticate(`bearer ${entry.token}`)).toBe(caller);
  });

  it.each([
    [undefined, /No token/],
    ['Bearer a-token-of-the-collectoR', /not known here/],
    ['Bearer a-token-of-the-collecto', /not known here/],
    ['a-token-of-the-collector', /not of the form/],
  ])('refuses %s', (authorization, message) => {
    expect(() =>
      staticTokenAuthenticator([entry]).authenticate(authorization),
    ).toThrow(message);
  });

  it.each([
    [[{ ...entry, token: 'short' }], /tokens\[0\].token: .* 16/],
    [[entry, entry], /tokens\[1\].token: stands in the list twice/],
    [[{ ...entry, subject: '' }], /tokens\[0\].subject/],
    [[{ ...entry, roles: [] }], /tokens\[0\].roles/],
    [[{ ...entry, roles: ['root' as 'admin'] }], /tokens\[0\].roles/],
  ])('refuses the list %#', (tokens, message) => {
    expect(() => staticTokenAuthenticator(tokens)).toThrow(message);
  });
});
