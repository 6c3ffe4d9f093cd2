import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { liveInstances, stateOf } from './instanceState';

/** Something that a reader should know of, the gravest first. */
export const CONCERNS = [
  'errors',
  'silent',
  'breakerOpen',
  'registryAway',
  'fallback',
  'snapshot',
  'degraded',
  'breakerHalfOpen',
] as const;
export type ConcernKind = (typeof CONCERNS)[number];

/** A concern, and the instances that it is about. */
export interface Concern {
  kind: ConcernKind;
  hosts: string[];
  /** Epoch milliseconds: since when, of the instance that has been so for longest. */
  since?: number;
}

const OF_REGISTRY: readonly ConcernKind[] = [
  'breakerOpen',
  'breakerHalfOpen',
  'registryAway',
];
const isOfRegistry = (kind: ConcernKind) => OF_REGISTRY.includes(kind);

/** What is wrong with an instance that still reports; several things may be. */
function concernsOf({
  traffic,
  breaker,
  registry,
  status,
}: InstanceReport): ConcernKind[] {
  const kinds: ConcernKind[] = [];
  if (traffic.errors > 0) {
    kinds.push('errors');
  }
  // An open breaker is why the registry is not reached: one of the two says it.
  if (breaker.state === 'open') {
    kinds.push('breakerOpen');
  } else if (breaker.state === 'half_open') {
    kinds.push('breakerHalfOpen');
  } else if (!registry.reachable && status !== 'starting') {
    kinds.push('registryAway');
  }
  if (traffic.byLayer.statistics + traffic.byLayer.bounds > 0) {
    kinds.push('fallback');
  }
  // While the registry is away, answers from the snapshot are what is to be expected.
  if (traffic.byLayer.snapshot > 0 && !kinds.some(isOfRegistry)) {
    kinds.push('snapshot');
  }
  if (status === 'degraded' && kinds.length === 0) {
    kinds.push('degraded');
  }
  return kinds;
}

function startOf(
  kind: ConcernKind,
  { breaker, registry, reportedAt }: InstanceReport,
): number | undefined {
  switch (kind) {
    case 'silent':
      return reportedAt;
    case 'breakerOpen':
      return breaker.openedAt;
    case 'registryAway':
      return registry.syncedAt;
    default:
      return undefined;
  }
}

/**
 * What is wrong with the instances, gravest first; empty when all is well.
 *
 * @param now - epoch milliseconds
 */
export function findConcerns(
  instances: readonly InstanceReport[],
  now: number,
): Concern[] {
  const live = new Set(liveInstances(instances, now));
  const kindsOf = (instance: InstanceReport): ConcernKind[] => {
    if (live.has(instance)) {
      return concernsOf(instance);
    }
    return stateOf(instance, now) === 'silent' ? ['silent'] : [];
  };
  return CONCERNS.flatMap(kind => {
    const concerned = instances.filter(each => kindsOf(each).includes(kind));
    if (concerned.length === 0) {
      return [];
    }
    const starts = concerned.flatMap(each => startOf(kind, each) ?? []);
    return [
      {
        kind,
        hosts: [...new Set(concerned.map(({ host }) => host))],
        ...(starts.length > 0 && { since: Math.min(...starts) }),
      },
    ];
  });
}
