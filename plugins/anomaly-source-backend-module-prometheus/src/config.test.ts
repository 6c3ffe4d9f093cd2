import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { seriesSourcesServiceRef } from '@vigia/plugin-anomaly-node';
import prometheusSource from '.';
import { readServers } from './config';

const configOf = (servers: Record<string, object>) =>
  mockServices.rootConfig({
    data: { anomaly: { sources: { prometheus: { servers } } } },
  });

describe('readServers', () => {
  it('reads servers, with their defaults', () => {
    expect(readServers(mockServices.rootConfig())).toEqual([]);
    expect(
      readServers(
        configOf({
          one: { url: 'http://prometheus:9090/' },
          two: {
            url: 'https://mimir/prometheus',
            basicAuth: { username: 'u', password: 'p' },
            headers: { 'X-Scope-OrgID': 'plant' },
            timeoutSeconds: 5,
            maxPointsPerQuery: 100,
            historyDays: 15,
          },
          three: { url: 'http://a', bearerToken: 't' },
        }),
      ),
    ).toEqual([
      {
        name: 'one',
        url: 'http://prometheus:9090',
        headers: {},
        timeoutMs: 30_000,
        maxPoints: 11_000,
        historyMs: 400 * 86_400_000,
      },
      {
        name: 'two',
        url: 'https://mimir/prometheus',
        headers: { 'X-Scope-OrgID': 'plant', Authorization: 'Basic dTpw' },
        timeoutMs: 5_000,
        maxPoints: 100,
        historyMs: 15 * 86_400_000,
      },
      expect.objectContaining({ headers: { Authorization: 'Bearer t' } }),
    ]);
  });

  it.each([
    [{ url: 'prometheus:9090' }, 'servers.s.url must be an http(s) URL'],
    [{ url: 'http://u:p@host' }, 'without credentials in it'],
    [
      { url: 'http://a', timeoutSeconds: 0 },
      'servers.s.timeoutSeconds must be a number from 1 to 600, got 0',
    ],
    [
      { url: 'http://a', maxPointsPerQuery: 11_001 },
      'maxPointsPerQuery must be a number from 10 to 11000',
    ],
    [
      {
        url: 'http://a',
        bearerToken: 't',
        basicAuth: { username: 'u', password: 'p' },
      },
      'must have bearerToken or basicAuth, not both',
    ],
  ])('refuses %j', (server, message) => {
    expect(() => readServers(configOf({ s: server }))).toThrow(message);
  });
});

it('adds the source to the portal', async () => {
  const sources = await ServiceFactoryTester.from(
    // The default factory of all sources, with this one added.
    prometheusSource,
    { dependencies: [mockServices.rootConfig.factory()] },
  ).getSubject();
  expect([sources].flat().map(({ type }) => type)).toEqual(['prometheus']);
  expect(seriesSourcesServiceRef.id).toBe('vigia.anomaly.series-sources');
});
