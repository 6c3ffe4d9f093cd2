import {
  evenProfile,
  PROFILES,
  ratioOf,
  stepOf,
  topOf,
  withWeight,
} from './profiles';

describe('the shape of a day', () => {
  it.each(Object.entries(PROFILES))('%s has 24 hours', (_, weights) => {
    expect(weights).toHaveLength(24);
  });

  it.each([
    [5, 5],
    [5.4, 5],
    [-3, 0],
    [99, 20],
  ])('takes %d as %d', (weight, taken) => {
    const changed = withWeight(evenProfile(), 9, weight, 20);
    expect(changed[9]).toBe(taken);
    expect(changed.filter(other => other === 10)).toHaveLength(23);
  });

  it('has room for the greatest weight', () => {
    expect(topOf(evenProfile())).toBe(20);
    expect(topOf([...evenProfile(), 21])).toBe(40);
    expect(stepOf(40)).toBe(2);
  });

  it('compares an hour with the mean', () => {
    expect(ratioOf(evenProfile(), 3)).toBe(1);
    expect(ratioOf([0, 4], 1)).toBe(2);
    expect(ratioOf([0, 0], 1)).toBe(0);
  });
});
