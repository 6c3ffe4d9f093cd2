import { fieldFault } from './fieldFault';

describe('fieldFault', () => {
  it.each([
    [
      "source.parameters.table is refused by database 'plant': relation does not exist",
      {
        name: 'table',
        message: "is refused by database 'plant': relation does not exist",
      },
    ],
    [
      'source.parameters.where.axis must be a number',
      { name: 'where', message: 'must be a number' },
    ],
    ["source.parameters is refused by database 'plant'", undefined],
    ['Database plant gave no connection', undefined],
  ])('reads %p', (message, fault) => {
    expect(fieldFault(new Error(message))).toEqual(fault);
  });

  it('finds nothing where nothing is wrong', () => {
    expect(fieldFault(undefined)).toBeUndefined();
  });
});
