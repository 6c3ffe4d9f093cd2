import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { PortalAuthenticator } from './PortalAuthenticator';

function create(options: { allowed?: string[]; tier?: string } = {}) {
  const { allowed = ['anomaly.prediction.create'], tier } = options;
  const auth = mockServices.auth();
  const authenticate = jest.spyOn(auth, 'authenticate');
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission: { name } }) => ({
        result: allowed.includes(name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      })),
  });
  return {
    authenticate,
    authenticator: PortalAuthenticator.create({ auth, permissions, tier }),
  };
}

describe('PortalAuthenticator', () => {
  afterEach(() => jest.useRealTimers());

  it('tells a user by the permissions that the portal grants', async () => {
    const { authenticator } = create({ tier: 'pro' });
    expect(
      await authenticator.authenticate(
        mockCredentials.user.header('user:default/ana'),
      ),
    ).toEqual({
      subject: 'user:default/ana',
      permissions: new Set(['anomaly.prediction.create']),
      tier: 'pro',
    });
  });

  it('bounds no service', async () => {
    const { authenticator } = create({ tier: 'free' });
    expect(
      await authenticator.authenticate(mockCredentials.service.header()),
    ).toMatchObject({ tier: undefined });
  });

  it('answers at once for a caller whom it knows, for ten seconds', async () => {
    jest.useFakeTimers();
    const { authenticate, authenticator } = create();
    const header = mockCredentials.user.header();
    const [first, second] = await Promise.all([
      authenticator.authenticate(header),
      authenticator.authenticate(header),
    ]);
    expect(second).toBe(first);
    expect(authenticator.authenticate(header)).toBe(first);
    expect(authenticate).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(10_001);
    await authenticator.authenticate(header);
    expect(authenticate).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['a blank within', 'Bearer a b'],
  ])('refuses %s without asking the portal', (_what, header) => {
    const { authenticate, authenticator } = create();
    expect(() => authenticator.authenticate(header)).toThrow(
      AuthenticationError,
    );
    expect(authenticate).not.toHaveBeenCalled();
  });

  it('refuses what the portal refuses, each time anew', async () => {
    const { authenticate, authenticator } = create();
    const header = mockCredentials.user.invalidHeader();
    await expect(authenticator.authenticate(header)).rejects.toThrow(
      AuthenticationError,
    );
    await expect(authenticator.authenticate(header)).rejects.toThrow(
      AuthenticationError,
    );
    expect(authenticate).toHaveBeenCalledTimes(2);
  });
});
