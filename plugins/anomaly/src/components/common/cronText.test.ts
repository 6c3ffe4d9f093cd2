import { readCron, readHours } from './cronText';

describe('readCron', () => {
  it.each`
    cron             | language   | expected
    ${'0 2 * * 0'}   | ${'en'}    | ${{ time: '02:00', days: 'Sunday' }}
    ${'5 14 * * 7'}  | ${'pt-BR'} | ${{ time: '14:05', days: 'domingo' }}
    ${'0 2 * * 1,4'} | ${'en'}    | ${{ time: '02:00', days: 'Monday and Thursday' }}
    ${'30 23 * * *'} | ${'en'}    | ${{ time: '23:30', days: undefined }}
    ${'0 2 1 * *'}   | ${'en'}    | ${undefined}
    ${'*/5 * * * *'} | ${'en'}    | ${undefined}
    ${'0 24 * * *'}  | ${'en'}    | ${undefined}
    ${'60 2 * * *'}  | ${'en'}    | ${undefined}
  `('reads $cron in $language', ({ cron, language, expected }) => {
    expect(readCron(cron, language)).toEqual(expected);
  });
});

describe('readHours', () => {
  it.each`
    cron             | hours
    ${'0 */6 * * *'} | ${6}
    ${'0 */1 * * *'} | ${1}
    ${'0 */5 * * *'} | ${undefined}
    ${'0 */0 * * *'} | ${undefined}
    ${'5 */6 * * *'} | ${undefined}
    ${'0 2 * * 0'}   | ${undefined}
  `('reads $cron as every $hours hours', ({ cron, hours }) => {
    expect(readHours(cron)).toBe(hours);
  });
});
