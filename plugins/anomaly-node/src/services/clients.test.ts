import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { defaultService } from '../__testUtils__/defaultService';
import { anomalyClientsServiceRef } from './clients';

const USER = mockCredentials.user('user:default/engineer');

describe('anomalyClientsServiceRef', () => {
  const calls: { url: string; authorization?: string }[] = [];

  beforeEach(() => {
    calls.length = 0;
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      calls.push({
        url: String(input),
        authorization:
          new Headers(init?.headers).get('authorization') ?? undefined,
      });
      return Response.json({ items: [], total: 0 });
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const create = () =>
    defaultService(anomalyClientsServiceRef, [
      mockServices.auth.factory(),
      mockServices.discovery.factory(),
    ]);

  it.each([
    [
      'registry',
      'anomaly-registry',
      (clients: Awaited<ReturnType<typeof create>>) =>
        clients.registry.listSeries(),
    ],
    [
      'training',
      'anomaly-training',
      (clients: Awaited<ReturnType<typeof create>>) =>
        clients.training.listJobs(),
    ],
    [
      'predictor',
      'anomaly-predictor',
      (clients: Awaited<ReturnType<typeof create>>) =>
        clients.predictor.listAnomalies(),
    ],
  ])(
    'calls the %s as this plugin, with a token for it',
    async (_, pluginId, call) => {
      await call(await create());
      expect(calls).toEqual([
        {
          url: expect.stringContaining(`/api/${pluginId}/`),
          authorization: mockCredentials.service.header({
            onBehalfOf: await mockServices.auth().getOwnServiceCredentials(),
            targetPluginId: pluginId,
          }),
        },
      ]);
    },
  );

  describe('with a token of its own', () => {
    const createWith = async (issue: jest.Mock) => {
      const auth = mockServices.auth.mock({
        getOwnServiceCredentials: async () => mockCredentials.service(),
        getPluginRequestToken: issue,
      });
      return defaultService(anomalyClientsServiceRef, [
        auth.factory,
        mockServices.discovery.factory(),
      ]);
    };
    const authorizations = () =>
      calls.map(({ authorization }) => authorization);

    it('uses it again for ten seconds, for the same plugin', async () => {
      const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
      let issued = 0;
      const clients = await createWith(
        jest.fn(async () => ({ token: `t${++issued}` })),
      );
      await clients.registry.listSeries();
      await clients.registry.listSeries();
      await clients.training.listJobs();
      now.mockReturnValue(10_999);
      await clients.registry.listSeries();
      now.mockReturnValue(11_000);
      await clients.registry.listSeries();
      expect(authorizations()).toEqual([
        'Bearer t1',
        'Bearer t1',
        'Bearer t2',
        'Bearer t1',
        'Bearer t3',
      ]);
    });

    it('asks again for one that it did not get', async () => {
      const issue = jest
        .fn()
        .mockRejectedValueOnce(new Error('No keys'))
        .mockResolvedValueOnce({ token: 't' });
      const clients = await createWith(issue);
      await expect(clients.registry.listSeries()).rejects.toThrow('No keys');
      await clients.registry.listSeries();
      expect(authorizations()).toEqual(['Bearer t']);
    });
  });

  it('calls on behalf of somebody', async () => {
    const clients = (await create()).onBehalfOf(USER);
    await clients.training.listJobs();
    expect(calls[0].authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: USER,
        targetPluginId: 'anomaly-training',
      }),
    );
  });

  it('leaves a token alone that the caller gives', async () => {
    const clients = await create();
    await clients.registry.getSeries('a', { token: 'mine' });
    expect(calls[0].authorization).toBe('Bearer mine');
  });
});
