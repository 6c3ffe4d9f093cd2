import { parseRunForm } from './runForm';

const empty = { priority: 'low', jobsPerSecond: '', windowHours: '' };

it.each`
  change                       | fields                              | errors
  ${{}}                        | ${{}}                               | ${{}}
  ${{ jobsPerSecond: '0,5' }}  | ${{ jobsPerSecond: 0.5 }}           | ${{}}
  ${{ windowHours: '168' }}    | ${{ window: { windowHours: 168 } }} | ${{}}
  ${{ jobsPerSecond: '0' }}    | ${{}}                               | ${{ jobsPerSecond: true }}
  ${{ windowHours: 'a week' }} | ${{}}                               | ${{ windowHours: true }}
`('reads $change', ({ change, fields, errors }) => {
  expect(parseRunForm({ ...empty, ...change })).toEqual({
    fields: { priority: 'low', ...fields },
    errors: { jobsPerSecond: false, windowHours: false, ...errors },
  });
});
