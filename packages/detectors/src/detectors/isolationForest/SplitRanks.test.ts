import fc from 'fast-check';
import { SplitRanks } from './SplitRanks';

const anyNumber = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.double(),
  fc.double({ min: 0, max: 1 }),
);

it('counts the splits that are not above a value', () => {
  fc.assert(
    fc.property(
      fc.array(anyNumber.filter(Number.isFinite), { maxLength: 60 }),
      fc.array(anyNumber, { minLength: 1 }),
      (splits, values) => {
        const ranks = new SplitRanks(Float64Array.from(splits));
        for (const value of [...values, ...splits]) {
          const notAbove = splits.filter(split => !(value < split)).length;
          expect(ranks.rankOf(value)).toBe(notAbove);
        }
      },
    ),
  );
});
