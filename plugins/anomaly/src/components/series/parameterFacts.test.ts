import { parameterFacts } from './parameterFacts';

describe('parameterFacts', () => {
  it('are written as the language does, nested ones part by part', () => {
    const parameters = {
      level: 2.75,
      target: 'data/pump.csv',
      fault: { kind: 'drift' },
      lags: [1, 2],
    };
    expect(parameterFacts(parameters, 'pt-BR')).toEqual([
      { name: 'level', value: '2,75' },
      { name: 'target', value: 'data/pump.csv' },
      { name: 'fault.kind', value: 'drift' },
      { name: 'lags', value: '[1,2]' },
    ]);
  });

  it.each(['2025-11-20T12:00:00.000Z', 1_763_640_000_000, 1_763_640_000])(
    'tell the time %s as a time',
    at => {
      const [fact] = parameterFacts({ fault: { at } }, 'en');
      expect(fact.value).toMatch(/^Nov 20, 2025/);
    },
  );
});
