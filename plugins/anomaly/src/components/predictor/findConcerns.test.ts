import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { exampleInstance, exampleTraffic } from '../../__testUtils__/instances';
import { findConcerns } from './findConcerns';

const NOW = 1e12;
const layers = exampleTraffic().byLayer;
const instance = (change: Partial<InstanceReport>) =>
  exampleInstance(change, NOW);
const open = (openedAt: number): Partial<InstanceReport> => ({
  status: 'degraded',
  registry: { reachable: false, syncedAt: NOW - 500_000 },
  breaker: { state: 'open', failures: 5, shared: true, openedAt },
});

describe('findConcerns', () => {
  it.each<[string, Partial<InstanceReport>, string[]]>([
    ['a healthy instance', {}, []],
    [
      'one that starts',
      { status: 'starting', registry: { reachable: false } },
      [],
    ],
    ['one that has drained', { status: 'draining', reportedAt: NOW - 1e6 }, []],
    [
      'an open breaker, which says why the rest is so',
      open(NOW - 9000),
      ['breakerOpen'],
    ],
    [
      'a half-open breaker',
      { breaker: { state: 'half_open', failures: 5, shared: false } },
      ['breakerHalfOpen'],
    ],
    [
      'a registry away, before the breaker opens',
      { status: 'degraded', registry: { reachable: false } },
      ['registryAway'],
    ],
    [
      'an open breaker that leads to fallbacks',
      {
        ...open(NOW - 9000),
        traffic: exampleTraffic({ byLayer: { ...layers, statistics: 4 } }),
      },
      ['breakerOpen', 'fallback'],
    ],
    [
      'bounds',
      { traffic: exampleTraffic({ byLayer: { ...layers, bounds: 1 } }) },
      ['fallback'],
    ],
    [
      'the snapshot',
      { traffic: exampleTraffic({ byLayer: { ...layers, snapshot: 1 } }) },
      ['snapshot'],
    ],
    [
      'the snapshot while the registry is away',
      {
        registry: { reachable: false },
        traffic: exampleTraffic({ byLayer: { ...layers, snapshot: 1 } }),
      },
      ['registryAway'],
    ],
    ['server errors', { traffic: exampleTraffic({ errors: 1 }) }, ['errors']],
    [
      'degraded for no reason that is seen',
      { status: 'degraded' },
      ['degraded'],
    ],
    [
      'silence, whatever was said before it',
      { ...open(NOW - 9e6), reportedAt: NOW - 1e6 },
      ['silent'],
    ],
  ])('of %s', (_, change, kinds) => {
    const concerns = findConcerns([instance(change)], NOW);
    expect(concerns.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('names each host once, and the time since when the first was so', () => {
    expect(
      findConcerns(
        [
          instance({ host: 'b', ...open(NOW - 5000) }),
          instance({ host: 'a' }),
          instance({ host: 'b', ...open(NOW - 8000) }),
          instance({ host: 'c', ...open(NOW - 1000) }),
        ],
        NOW,
      ),
    ).toEqual([{ kind: 'breakerOpen', hosts: ['b', 'c'], since: NOW - 8000 }]);
  });

  it('puts the gravest first', () => {
    const kinds = findConcerns(
      [
        instance({
          breaker: { state: 'half_open', failures: 5, shared: true },
        }),
        instance({ reportedAt: NOW - 1e6 }),
        instance({ traffic: exampleTraffic({ errors: 2 }) }),
      ],
      NOW,
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['errors', 'silent', 'breakerHalfOpen']);
  });
});
