import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { exampleInstance, exampleTraffic } from '../../__testUtils__/instances';
import { liveInstances, shortId, stateOf } from './instanceState';

const NOW = 1e12;

describe('stateOf', () => {
  it.each`
    status        | intervalMs | agoMs      | state
    ${'healthy'}  | ${10_000}  | ${0}       | ${'healthy'}
    ${'healthy'}  | ${10_000}  | ${-60_000} | ${'healthy'}
    ${'degraded'} | ${10_000}  | ${30_000}  | ${'degraded'}
    ${'healthy'}  | ${10_000}  | ${30_001}  | ${'silent'}
    ${'healthy'}  | ${1000}    | ${29_000}  | ${'healthy'}
    ${'healthy'}  | ${60_000}  | ${179_000} | ${'healthy'}
    ${'draining'} | ${10_000}  | ${5000}    | ${'draining'}
    ${'draining'} | ${10_000}  | ${60_000}  | ${'stopped'}
  `(
    'is $state for $status, reported $agoMs ms ago, every $intervalMs ms',
    ({ status, intervalMs, agoMs, state }) => {
      const instance = exampleInstance({
        status,
        reportedAt: NOW - agoMs,
        traffic: exampleTraffic({ intervalMs }),
      });
      expect(stateOf(instance, NOW)).toBe(state);
      expect(liveInstances([instance], NOW)).toHaveLength(
        ['silent', 'stopped'].includes(state) ? 0 : 1,
      );
    },
  );
});

describe('shortId', () => {
  it.each`
    host          | instanceId                                         | short
    ${'portal-1'} | ${'6f1c2f0e-9d0b-4b53-8c6e-2f4f3b1a7c55'}          | ${'6f1c2f0e'}
    ${'portal-1'} | ${'portal-1:6f1c2f0e-9d0b-4b53-8c6e-2f4f3b1a7c55'} | ${'6f1c2f0e'}
    ${'portal-1'} | ${'portal-1'}                                      | ${''}
    ${'portal-1'} | ${'portal-1-4711'}                                 | ${'4711'}
    ${'portal-1'} | ${'0123456789abcdef0123456789abcdef'}              | ${'01234567…'}
    ${'portal-1'} | ${'predictor-b'}                                   | ${'predictor-b'}
  `(
    'shortens $instanceId of $host to $short',
    ({ host, instanceId, short }) => {
      const id: Pick<InstanceReport, 'instanceId' | 'host'> = {
        host,
        instanceId,
      };
      expect(shortId(id)).toBe(short);
    },
  );
});
