import { exampleSchedules } from '../../../__testUtils__/training';
import { fieldOf, toForm, toPatch } from './scheduleForm';

const [weekly] = exampleSchedules();

describe('toPatch', () => {
  it.each`
    of                           | change                      | patch
    ${'nothing'}                 | ${{}}                       | ${{}}
    ${'a number'}                | ${{ jobsPerSecond: '0,5' }} | ${{ jobsPerSecond: 0.5 }}
    ${'a cron expression'}       | ${{ cron: ' 0 3 * * 1 ' }}  | ${{ cron: '0 3 * * 1' }}
    ${'a priority'}              | ${{ priority: 'high' }}     | ${{ priority: 'high' }}
    ${'a number out of bounds'}  | ${{ windowMinutes: '0' }}   | ${undefined}
    ${'a number that is a word'} | ${{ windowHours: 'week' }}  | ${undefined}
  `('of $of', ({ change, patch }) => {
    expect(toPatch({ ...toForm(weekly), ...change }, weekly)).toEqual(patch);
  });
});

it.each`
  message                                              | field
  ${'cron "a b" has 2 fields, 5 are needed'}           | ${'cron'}
  ${'request/body/jobs_per_second must be >= 0.01'}    | ${'jobsPerSecond'}
  ${'window_minutes: 20000 is above 10080 (cron 0 2)'} | ${'windowMinutes'}
  ${'window_hours must be at most 87600'}              | ${'windowHours'}
  ${'The database does not answer'}                    | ${undefined}
`('finds the field of "$message"', ({ message, field }) => {
  expect(fieldOf(message)).toBe(field);
});
