import { decodeJob, encodeJob } from './message';

const JOB = {
  jobId: 'a',
  priority: 'high',
  claimOrder: 1_700_000_000_000,
  expiresAt: 1_700_086_400_000,
} as const;

it('reads what it wrote', () => {
  expect(decodeJob(JSON.parse(encodeJob(JOB).toString()))).toEqual(JOB);
});

it.each([
  ['bytes', Buffer.from('x')],
  ['text', 'x'],
  ['null', null],
  ['an array', []],
  ['no id', { priority: 'high', claim_order: 1, expires_at: 1 }],
  [
    'an empty id',
    { job_id: '', priority: 'high', claim_order: 1, expires_at: 1 },
  ],
  [
    'a long id',
    {
      job_id: 'x'.repeat(201),
      priority: 'high',
      claim_order: 1,
      expires_at: 1,
    },
  ],
  [
    'several ids',
    { job_id: 'a,b', priority: 'high', claim_order: 1, expires_at: 1 },
  ],
  [
    'an unknown priority',
    { job_id: 'a', priority: 'now', claim_order: 1, expires_at: 1 },
  ],
  ['no expiry', { job_id: 'a', priority: 'high', claim_order: 1 }],
  ['no order', { job_id: 'a', priority: 'high', expires_at: 1 }],
  [
    'text as expiry',
    { job_id: 'a', priority: 'high', claim_order: 1, expires_at: '1' },
  ],
])('does not take %s for a job', (_, body) => {
  expect(decodeJob(body)).toBeUndefined();
});
