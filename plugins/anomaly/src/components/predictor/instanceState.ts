import type { InstanceReport } from '@vigia/plugin-anomaly-common';

/** An instance that has missed this many reports is no longer taken to run. */
const MISSED_REPORTS = 3;
/** However short the interval: a busy portal stores reports late. */
const MIN_SILENCE_MS = 30_000;
const SHORT_ID_LENGTH = 8;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** What an instance says of itself, or that it has said nothing for a while: after it drained, or without a word. */
export type InstanceState = InstanceReport['status'] | 'silent' | 'stopped';

/**
 * The state in which an instance is now.
 *
 * @param now - epoch milliseconds; a report from a clock ahead of it is fresh
 */
export function stateOf(
  { status, reportedAt, traffic }: InstanceReport,
  now: number,
): InstanceState {
  const silence = Math.max(MIN_SILENCE_MS, MISSED_REPORTS * traffic.intervalMs);
  if (now - reportedAt <= silence) {
    return status;
  }
  return status === 'draining' ? 'stopped' : 'silent';
}

/** The instances whose last report tells of now. */
export function liveInstances(
  instances: readonly InstanceReport[],
  now: number,
): InstanceReport[] {
  return instances.filter(instance => {
    const state = stateOf(instance, now);
    return state !== 'silent' && state !== 'stopped';
  });
}

/**
 * What tells instances of one host apart, short enough to be read out; empty where the id says no more than the host.
 */
export function shortId({
  instanceId,
  host,
}: Pick<InstanceReport, 'instanceId' | 'host'>): string {
  const own = instanceId.startsWith(host)
    ? instanceId.slice(host.length)
    : instanceId;
  const short = own
    .replace(UUID, uuid => uuid.slice(0, SHORT_ID_LENGTH))
    .replace(/^[^0-9a-z]+/i, '');
  return short.length > 2 * SHORT_ID_LENGTH
    ? `${short.slice(0, SHORT_ID_LENGTH)}…`
    : short;
}
