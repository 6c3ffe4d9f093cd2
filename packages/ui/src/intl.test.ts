import { dateFormat, numberFormat } from './intl';

describe('formats', () => {
  it('are of the language and the options, and made once', () => {
    const share = numberFormat('pt-BR', { style: 'percent' });
    expect(share.format(0.5)).toBe('50%');
    expect(numberFormat('pt-BR', { style: 'percent' })).toBe(share);
    expect(numberFormat('pt-BR').format(1.5)).toBe('1,5');
    expect(numberFormat('en').format(1.5)).toBe('1.5');
  });

  it('are told apart by any option', () => {
    const of = (timeZone: string) =>
      dateFormat('en', { hour: '2-digit', hour12: false, timeZone }).format(
        Date.UTC(2026, 0, 1, 12),
      );
    expect([of('UTC'), of('America/Sao_Paulo')]).toEqual(['12', '09']);
  });
});
