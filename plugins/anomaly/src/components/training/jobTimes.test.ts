import { exampleJob } from '../../__testUtils__/fixtures';
import { estimatedWaitSeconds, isOpen, runMs, waitMs } from './jobTimes';
import { parseWindowHours } from './windowHours';

const NOW = 1000;
const job = (change: Partial<ReturnType<typeof exampleJob>>) =>
  exampleJob({ createdAt: 100, startedAt: undefined, ...change });

describe('times of a job', () => {
  it.each`
    of                          | change                                 | wait   | run
    ${'one that waits'}         | ${{}}                                  | ${900} | ${undefined}
    ${'one that runs'}          | ${{ startedAt: 300 }}                  | ${200} | ${700}
    ${'one that is done'}       | ${{ startedAt: 300, finishedAt: 800 }} | ${200} | ${500}
    ${'one cancelled in queue'} | ${{ finishedAt: 400 }}                 | ${300} | ${undefined}
    ${'a clock that is ahead'}  | ${{ createdAt: 2000 }}                 | ${0}   | ${undefined}
  `('of $of', ({ change, wait, run }) => {
    expect(waitMs(job(change), NOW)).toBe(wait);
    expect(runMs(job(change), NOW)).toBe(run);
  });

  it.each`
    status          | open
    ${'queued'}     | ${true}
    ${'processing'} | ${true}
    ${'completed'}  | ${false}
    ${'failed'}     | ${false}
    ${'cancelled'}  | ${false}
  `('$status can be cancelled: $open', ({ status, open }) => {
    expect(isOpen(job({ status }))).toBe(open);
  });
});

describe('parseWindowHours', () => {
  it.each`
    text        | hours
    ${'168'}    | ${168}
    ${' 0,5 '}  | ${0.5}
    ${'0.001'}  | ${0.001}
    ${'87600'}  | ${87600}
    ${'87601'}  | ${undefined}
    ${'0'}      | ${undefined}
    ${'-4'}     | ${undefined}
    ${''}       | ${undefined}
    ${'a week'} | ${undefined}
  `('reads "$text" as $hours', ({ text, hours }) => {
    expect(parseWindowHours(text)).toBe(hours);
  });
});

describe('estimatedWaitSeconds', () => {
  it.each`
    status          | waitingFor      | seconds
    ${'queued'}     | ${'others'}     | ${7}
    ${'queued'}     | ${undefined}    | ${7}
    ${'queued'}     | ${'no_workers'} | ${undefined}
    ${'queued'}     | ${'engine'}     | ${undefined}
    ${'queued'}     | ${'retry'}      | ${undefined}
    ${'processing'} | ${undefined}    | ${undefined}
  `(
    'of $status, waiting for $waitingFor',
    ({ status, waitingFor, seconds }) => {
      expect(
        estimatedWaitSeconds(
          job({ status, waitingFor, estimatedWaitSeconds: 7 }),
        ),
      ).toBe(seconds);
    },
  );
});
