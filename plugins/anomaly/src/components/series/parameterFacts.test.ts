import { parameterFacts } from './parameterFacts';

it('lists parameters as the language writes them, nested ones part by part', () => {
  expect(
    parameterFacts(
      {
        level: 2.75,
        target: 'data/pump.csv',
        fault: { kind: 'drift', at: '2025-11-20T12:00:00.000Z' },
        lags: [1, 2],
      },
      'pt-BR',
    ),
  ).toEqual([
    { name: 'level', value: '2,75' },
    { name: 'target', value: 'data/pump.csv' },
    { name: 'fault.kind', value: 'drift' },
    { name: 'fault.at', value: expect.stringMatching(/20 de nov. de 2025/) },
    { name: 'lags', value: '[1,2]' },
  ]);
});
