import { isSelector, parseStep, parseValue } from './promql';

describe('isSelector', () => {
  it.each([
    'up',
    ' job:load:mean5m ',
    'up{job="a", instance=~".*[}]"}',
    '{__name__="up"}',
    "up{job='it\\'s'}",
    'up{job=`a`}',
    'up{}',
  ])('takes %s', query => expect(isSelector(query)).toBe(true));

  it.each([
    'rate(up[5m])',
    'up[5m]',
    'up + 1',
    'up offset 5m',
    'up @ 1',
    'up # comment',
    'up{job="a"} or down{job="b"}',
    'up{a="b" # }\n}',
    '1',
    '',
  ])('does not take %s', query => expect(isSelector(query)).toBe(false));
});

describe('parseStep', () => {
  it.each([
    ['1s', 1_000],
    ['60s', 60_000],
    ['1500ms', 1_500],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
  ])('reads %s', (text, expected) =>
    expect(parseStep(text, 'step')).toBe(expected),
  );

  it.each(['', '60', '999ms', '1d1s', '-1m', '1 m', '1w', 'm'])(
    'refuses %j',
    text =>
      expect(() => parseStep(text, 'step')).toThrow(
        `step must be a duration from 1s to 1d such as 60s or 5m, got ${JSON.stringify(
          text,
        )}`,
      ),
  );
});

describe('parseValue', () => {
  it.each([
    ['1.5e-7', 1.5e-7],
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
  ])('reads %s', (text, expected) => expect(parseValue(text)).toBe(expected));
});
