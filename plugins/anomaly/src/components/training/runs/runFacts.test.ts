import { NOW_MS } from '../../../__testUtils__/fixtures';
import { exampleRun } from '../../../__testUtils__/training';
import {
  cancelledBy,
  countRun,
  isRunOpen,
  remainingMs,
  runShare,
  skippedBy,
} from './runFacts';

const none = { completed: 0, skipped: 0, cancelled: 0, failed: 0 };

describe('countRun', () => {
  it.each`
    of                          | change                                                                                | underWay | notYet  | done
    ${'one on its way'}         | ${{}}                                                                                 | ${56}    | ${720}  | ${424}
    ${'one that just begins'}   | ${{ ...none, admitted: 0 }}                                                           | ${0}     | ${1200} | ${0}
    ${'one that is done'}       | ${{ ...none, status: 'completed', admitted: 1200, completed: 1200 }}                  | ${0}     | ${0}    | ${1200}
    ${'one that was cancelled'} | ${{ ...none, status: 'cancelled', admitted: 100, completed: 60, cancelled: 30 }}      | ${0}     | ${1100} | ${90}
    ${'drift detection'}        | ${{ ...none, kind: 'drift', admitted: 500, skipped: 10, triggered: 8, completed: 5 }} | ${3}     | ${700}  | ${497}
    ${'counters that lag'}      | ${{ ...none, admitted: 10, completed: 12 }}                                           | ${0}     | ${1188} | ${12}
  `('of $of', ({ change, underWay, notYet, done }) => {
    expect(countRun(exampleRun(change))).toMatchObject({
      underWay,
      notYet,
      done,
    });
  });
});

it.each`
  change                                     | share
  ${{}}                                      | ${424 / 1200}
  ${{ planned: 0 }}                          | ${0}
  ${{ ...none, planned: 10, completed: 11 }} | ${1}
`('is $share done with $change', ({ change, share }) => {
  expect(runShare(exampleRun(change))).toBeCloseTo(share);
});

it.each`
  change                           | remaining
  ${{ expectedAt: NOW_MS + 1000 }} | ${1000}
  ${{ expectedAt: NOW_MS - 1000 }} | ${undefined}
  ${{ expectedAt: undefined }}     | ${undefined}
  ${{ status: 'paused' }}          | ${undefined}
`('takes $remaining ms more with $change', ({ change, remaining }) => {
  expect(remainingMs(exampleRun(change), NOW_MS)).toBe(remaining);
});

it.each`
  status         | open
  ${'planning'}  | ${true}
  ${'running'}   | ${true}
  ${'paused'}    | ${true}
  ${'completed'} | ${false}
  ${'cancelled'} | ${false}
  ${'failed'}    | ${false}
`('$status is open: $open', ({ status, open }) => {
  expect(isRunOpen(exampleRun({ status }))).toBe(open);
});

describe('skippedBy', () => {
  it('gives the reasons that there were, in one order', () => {
    const detail = { skipped: { unknown: 1, under_way: 2, too_soon: 0 } };
    expect(skippedBy(exampleRun({ detail }))).toEqual([
      { reason: 'under_way', count: 2 },
      { reason: 'unknown', count: 1 },
    ]);
    expect(skippedBy(exampleRun({ detail: undefined }))).toEqual([]);
  });
});

describe('cancelledBy', () => {
  it.each`
    status         | message                                                | by
    ${'cancelled'} | ${'Cancelled by user:default/ana.silva. 64 series: 1'} | ${'user:default/ana.silva'}
    ${'cancelled'} | ${'Cancelled by user:default/guest'}                   | ${'user:default/guest'}
    ${'cancelled'} | ${'Cancelled. 64 series'}                              | ${undefined}
    ${'completed'} | ${'Cancelled by user:default/guest'}                   | ${undefined}
  `('of $status: $message', ({ status, message, by }) => {
    expect(cancelledBy(exampleRun({ status, message }))).toBe(by);
  });
});
