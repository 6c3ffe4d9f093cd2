import { exampleJob } from '../../../__testUtils__/fixtures';
import { exampleReport } from '../../../__testUtils__/training';
import { failureKind, stoppedAt } from './failureKind';

const failed = (name: string) => ({ error: { name, message: '' } });
const report = (ok: boolean) => ({ report: exampleReport({ ok }) });

it.each`
  of                             | change                                                            | step             | kind
  ${'expiry'}                    | ${{ ...failed('JobExpiredError'), startedAt: undefined }}         | ${'waiting'}     | ${'expired'}
  ${'the source'}                | ${failed('ServiceUnavailableError')}                              | ${'reading'}     | ${'source'}
  ${'its workers'}               | ${failed('WorkersLostError')}                                     | ${'reading'}     | ${'other'}
  ${'bad data'}                  | ${{ ...failed('InputError'), ...report(false) }}                  | ${'validating'}  | ${'data'}
  ${'a fit that left no report'} | ${{ ...failed('ParameterError'), timings: { readMs: 3 } }}        | ${'fitting'}     | ${'other'}
  ${'the fit'}                   | ${{ ...failed('Error'), ...report(true) }}                        | ${'fitting'}     | ${'other'}
  ${'the registry'}              | ${{ ...failed('Error'), ...report(true), timings: { fitMs: 3 } }} | ${'registering'} | ${'other'}
  ${'what it was told'}          | ${{ ...failed('Error'), step: 'registering' }}                    | ${'registering'} | ${'other'}
`('a job that failed by $of stopped at $step: $kind', row => {
  const job = exampleJob({ status: 'failed', step: 'done', ...row.change });
  expect(stoppedAt(job)).toBe(row.step);
  expect(failureKind(job)).toBe(row.kind);
});
