import { toConditions, toWhere } from './conditions';

describe('conditions', () => {
  it.each([
    [undefined, [{ column: '', value: '' }]],
    [{}, [{ column: '', value: '' }]],
    [
      { sensor: 'a', axis: 3 },
      [
        { column: 'sensor', value: 'a' },
        { column: 'axis', value: '3' },
      ],
    ],
  ])('shows %j', (where, conditions) => {
    expect(toConditions(where)).toEqual(conditions);
  });

  it.each([
    [[{ column: '', value: 'a' }], undefined],
    [
      [
        { column: 'sensor', value: '' },
        { column: '', value: 'b' },
      ],
      { sensor: '' },
    ],
    [
      [
        { column: 'sensor', value: 'a' },
        { column: 'sensor', value: 'b' },
      ],
      { sensor: 'b' },
    ],
  ])('sends %j', (conditions, where) => {
    expect(toWhere(conditions)).toEqual(where);
  });
});
