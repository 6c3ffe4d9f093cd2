import { withHostOnly } from './withHostOnly';

describe('withHostOnly', () => {
  it.each([
    [
      'a worker by its host',
      'Claimed by vm-2-2fdcf149-1c5e-4d2e-9d1c-0a1b2c3d4e5f',
      'Claimed by vm-2',
    ],
    ['a worker of another kind as it is', 'Claimed by w1', 'Claimed by w1'],
    [
      'other messages as they are',
      'Read 10,080 observations of 2fdcf149-1c5e-4d2e-9d1c-0a1b2c3d4e5f',
      'Read 10,080 observations of 2fdcf149-1c5e-4d2e-9d1c-0a1b2c3d4e5f',
    ],
  ])('tells %s', (_, message, told) => {
    expect(withHostOnly(message)).toBe(told);
  });
});
