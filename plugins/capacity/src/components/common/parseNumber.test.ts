import { parseNumber, writeNumber } from './parseNumber';

describe('parseNumber', () => {
  it.each([
    ['en', '285000', 285_000],
    ['en', '285,000', 285_000],
    ['en', '1,234,567.8', 1_234_567.8],
    ['en', '0.25', 0.25],
    ['en', '0,25', 0.25],
    ['en', '1.500', 1.5],
    ['en', '-5', -5],
    ['en', ' 12 000 ', 12_000],
    ['en', '.5', 0.5],
    ['en', '1e6', 1e6],
    ['pt-BR', '285.000', 285_000],
    ['pt-BR', '1.234.567,8', 1_234_567.8],
    ['pt-BR', '1.500', 1500],
    ['pt-BR', '0,25', 0.25],
    ['pt-BR', '0.25', 0.25],
    ['pt-BR', '0.125', 0.125],
    ['pt-BR', '1.5', 1.5],
    ['en', '', undefined],
    ['en', 'many', undefined],
    ['en', '1.2.3', undefined],
    ['en', '-', undefined],
    ['en', 'Infinity', undefined],
  ])('in %s reads %j as %j', (language, text, value) => {
    expect(parseNumber(text, language)).toBe(value);
  });

  it.each(['en', 'pt-BR'])('in %s reads what was written', language => {
    for (const value of [0, 0.1, 1.5, 999, 1000, 285_000, 1e10, 12_345.678]) {
      expect(parseNumber(writeNumber(value, language), language)).toBe(value);
    }
  });
});
