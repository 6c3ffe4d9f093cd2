import {
  formatAgo,
  formatBytes,
  formatDuration,
  formatLatency,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRate,
  formatValue,
} from './format';

describe('formatNumber', () => {
  it.each`
    value        | en           | ptBr
    ${2.345678}  | ${'2.346'}   | ${'2,346'}
    ${95.1}      | ${'95.1'}    | ${'95,1'}
    ${285000}    | ${'285,000'} | ${'285.000'}
    ${0}         | ${'0'}       | ${'0'}
    ${0.0000123} | ${'1.23E-5'} | ${'1,23E-5'}
    ${undefined} | ${'–'}       | ${'–'}
    ${NaN}       | ${'–'}       | ${'–'}
  `('writes $value as $en and $ptBr', ({ value, en, ptBr }) => {
    expect(formatNumber(value, 'en')).toBe(en);
    expect(formatNumber(value, 'pt-BR')).toBe(ptBr);
  });
});

it.each`
  ms           | en            | ptBr
  ${0.10253}   | ${'0.103 ms'} | ${'0,103 ms'}
  ${4.8131}    | ${'4.81 ms'}  | ${'4,81 ms'}
  ${1234.5}    | ${'1,235 ms'} | ${'1.235 ms'}
  ${undefined} | ${'–'}        | ${'–'}
`('writes a latency of $ms as $en', ({ ms, en, ptBr }) => {
  expect(formatLatency(ms, 'en').replace('\u00a0', ' ')).toBe(en);
  expect(formatLatency(ms, 'pt-BR').replace('\u00a0', ' ')).toBe(ptBr);
});

it('keeps a value and its unit together', () => {
  expect(formatValue(2.1, 'mm/s', 'en')).toBe('2.1\u00a0mm/s');
  expect(formatValue(2.1, '', 'en')).toBe('2.1');
  expect(formatValue(undefined, 'mm/s', 'en')).toBe('–');
});

describe('formatRate', () => {
  it.each`
    perSecond  | en          | ptBr
    ${0}       | ${'0'}      | ${'0'}
    ${0.001}   | ${'0'}      | ${'0'}
    ${0.2}     | ${'0.2'}    | ${'0,2'}
    ${3.14159} | ${'3.14'}   | ${'3,14'}
    ${2849.6}  | ${'2,850'}  | ${'2.850'}
    ${57012.3} | ${'57,012'} | ${'57.012'}
  `('writes $perSecond as $en and $ptBr', ({ perSecond, en, ptBr }) => {
    expect(formatRate(perSecond, 'en')).toBe(en);
    expect(formatRate(perSecond, 'pt-BR')).toBe(ptBr);
  });
});

describe('formatBytes', () => {
  it.each`
    bytes         | en             | ptBr
    ${0}          | ${'0 bytes'}   | ${'0 byte'}
    ${999}        | ${'999 bytes'} | ${'999 bytes'}
    ${28_500}     | ${'28.5 kB'}   | ${'28,5 kB'}
    ${20_412_345} | ${'20.4 MB'}   | ${'20,4 MB'}
    ${3e12}       | ${'3 TB'}      | ${'3 TB'}
    ${4e15}       | ${'4,000 TB'}  | ${'4.000 TB'}
  `('writes $bytes as $en and $ptBr', ({ bytes, en, ptBr }) => {
    expect(formatBytes(bytes, 'en')).toBe(en);
    expect(formatBytes(bytes, 'pt-BR')).toBe(ptBr);
  });
});

it.each([
  [0.9976, '99.8%', '99,8%'],
  [0, '0%', '0%'],
  [0.00042, '0.042%', '0,042%'],
])('formatPercent writes %d as %s and %s', (part, en, ptBr) => {
  expect(formatPercent(part, 'en')).toBe(en);
  expect(formatPercent(part, 'pt-BR')).toBe(ptBr);
});

describe('formatAgo', () => {
  const now = 1e12;
  it.each`
    ago          | text
    ${0}         | ${'now'}
    ${5_000}     | ${'5 seconds ago'}
    ${119_000}   | ${'1 minute ago'}
    ${7_200_000} | ${'2 hours ago'}
    ${9e7}       | ${'yesterday'}
    ${-61_000}   | ${'in 1 minute'}
  `('says $text of $ago ms', ({ ago, text }) => {
    expect(formatAgo(now - ago, now, 'en')).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each`
    durationMs    | text
    ${120}        | ${'120 ms'}
    ${1500}       | ${'1.5 sec'}
    ${125_000}    | ${'2 min 5 sec'}
    ${120_000}    | ${'2 min'}
    ${3_660_000}  | ${'1 hr 1 min'}
    ${90_000_000} | ${'1 day 1 hr'}
    ${undefined}  | ${'–'}
  `('writes $durationMs ms as $text', ({ durationMs, text }) => {
    expect(formatDuration(durationMs, 'en')).toBe(text);
  });
});

it.each`
  amount    | en          | ptBr
  ${12.3}   | ${'$12.30'} | ${'US$ 12,30'}
  ${0.0123} | ${'$0.012'} | ${'US$ 0,012'}
  ${0}      | ${'$0.00'}  | ${'US$ 0,00'}
`('writes $amount dollars as $en and $ptBr', ({ amount, en, ptBr }) => {
  const money = { amount, currency: 'USD' };
  expect(formatMoney(money, 'en')).toBe(en);
  expect(formatMoney(money, 'pt-BR').replace('\u00a0', ' ')).toBe(ptBr);
});
