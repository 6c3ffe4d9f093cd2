import {
  ABSENT,
  formatChange,
  formatMoney,
  formatMoneyShort,
  formatMs,
  formatNumber,
  formatRatio,
  formatShare,
} from './format';

/** With usual spaces, whichever the language takes. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('numbers', () => {
  it.each([
    [undefined, ABSENT],
    [Infinity, ABSENT],
    [0, '0'],
    [2850.4, '2,850'],
    [69.852, '69.9'],
    [1e-100, '< 0.000000001'],
  ])('%s is %s', (value, text) => {
    expect(plain(formatNumber(value, 'en'))).toBe(text);
  });

  it.each([
    [undefined, ABSENT],
    [0.125, '12.5%'],
    [0.0043, '0.43%'],
    [0, '0%'],
    [1e-30, '< 0.01%'],
    [4.567, '457%'],
  ])('a share of %s is %s', (value, text) => {
    expect(plain(formatShare(value, 'en'))).toBe(text);
  });

  it.each([
    [53_213.4, '$53,213'],
    [1.744, '$1.74'],
    [0.000_481, '$0.00048'],
    [-250.6, '-$251'],
    [undefined, ABSENT],
  ])('money of %s is %s', (value, text) => {
    expect(formatMoney(value, 'USD', 'en')).toBe(text);
  });

  it.each([
    [undefined, ABSENT],
    [2.468, '2.47 ms'],
    [26_800, '26.8 s'],
    [1e-9, '< 0.001 ms'],
  ])('%s ms are %s', (value, text) => {
    expect(plain(formatMs(value, 'en'))).toBe(text);
  });

  it.each([
    [1.3, '+30%'],
    [0.859, '-14.1%'],
    [1, '0%'],
    [285, '× 285'],
    [0.02, '× 0.02'],
  ])('%s times as much is %s', (ratio, text) => {
    expect(plain(formatRatio(ratio, 'en'))).toBe(text);
  });

  it('are written as the language does', () => {
    expect(plain(formatMoney(53_213, 'BRL', 'pt-BR'))).toBe('R$ 53.213');
    expect(plain(formatMoneyShort(12_000, 'USD', 'pt-BR'))).toBe('US$ 12 mil');
    expect(plain(formatChange(0.025, 'pt-BR'))).toBe('+2,5%');
  });
});
