import type { Priority } from '@vigia/plugin-anomaly-common';
import { DeliveryBuffer, type Held, holdMs } from './DeliveryBuffer';

const held = (
  jobId: string,
  expiresAt: number,
  queuedAs: Priority = 'normal',
): Held => ({
  job: { jobId, claimOrder: expiresAt, expiresAt, priority: queuedAs },
  queuedAs,
});
const ids = (all: Held[]) => all.map(({ job }) => job.jobId);

describe('DeliveryBuffer', () => {
  it('takes by the claim order, however late a job expires', () => {
    const buffer = new DeliveryBuffer();
    const ofRun = held('run', 86_400_002, 'low');
    ofRun.job.claimOrder = 2;
    buffer.add(ofRun, 0);
    buffer.add(held('later', 3), 0);
    buffer.add(held('sooner', 1), 0);
    expect(ids(buffer.take(9))).toEqual(['sooner', 'run', 'later']);
  });

  it('takes in the order of claims, whatever the queue', () => {
    const buffer = new DeliveryBuffer();
    buffer.add(held('c', 3, 'critical'), 0);
    buffer.add(held('a', 1, 'low'), 0);
    expect(ids(buffer.take(1))).toEqual(['a']);
    buffer.add(held('b', 2), 0);
    expect(ids(buffer.take(9))).toEqual(['b', 'c']);
    expect(buffer.take(9)).toEqual([]);
  });

  it('keeps one message per job', () => {
    const buffer = new DeliveryBuffer();
    expect(buffer.add(held('a', 1), 0)).toBe(true);
    expect(buffer.add(held('a', 2, 'high'), 0)).toBe(false);
    expect(buffer.size).toBe(1);
  });

  it('removes what somebody else has now', () => {
    const buffer = new DeliveryBuffer();
    buffer.add(held('a', 1, 'high'), 0);
    buffer.add(held('b', 2, 'low'), 0);
    expect(ids(buffer.remove(({ queuedAs }) => queuedAs === 'high'))).toEqual([
      'a',
    ]);
    expect(ids(buffer.take(9))).toEqual(['b']);
  });

  it.each([
    ['a fifth of what is left', 5_000, 1_000],
    ['at least a quarter of a second', 100, 250],
    ['also when it is late', -1, 250],
    ['at most a minute', 86_400_000, 60_000],
  ])('lets a message lie for %s', (_, leftMs, expected) => {
    expect(holdMs(1_000 + leftMs, 1_000)).toBe(expected);
  });

  it('tells which queues lie too long since the last claim', () => {
    const buffer = new DeliveryBuffer();
    buffer.add(held('a', 5_000, 'critical'), 0);
    buffer.add(held('b', 600_000, 'low'), 0);
    expect(buffer.overdue(1_000)).toEqual([]);
    expect(buffer.overdue(1_001)).toEqual(['critical']);
    buffer.touch(1_001);
    expect(buffer.overdue(1_500)).toEqual([]);
    expect(buffer.overdue(61_002)).toEqual(['critical', 'low']);
    buffer.take(9);
    expect(buffer.overdue(900_000)).toEqual([]);
  });
});
