import fc from 'fast-check';
import { ObservationBuffer } from './ObservationBuffer';

describe('ObservationBuffer', () => {
  it('gives what was added, in order, one at a time or in batches', () => {
    const row = fc.tuple(fc.double(), fc.double());
    const step = fc.oneof(
      row,
      fc.array(row, { maxLength: 1_500 }).map(rows => ({ rows })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const buffer = new ObservationBuffer();
        for (const added of steps) {
          if (Array.isArray(added)) {
            buffer.add(...added);
          } else {
            buffer.addAll({
              timestamps: Float64Array.from(added.rows, ([time]) => time),
              values: Float64Array.from(added.rows, ([, value]) => value),
            });
          }
        }
        const rows = steps.flatMap(added =>
          Array.isArray(added) ? [added] : added.rows,
        );
        expect(buffer).toHaveLength(rows.length);
        expect(buffer.take()).toEqual({
          timestamps: Float64Array.from(rows, ([time]) => time),
          values: Float64Array.from(rows, ([, value]) => value),
        });
        expect(buffer.take().values).toHaveLength(0);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves alone what it gave', () => {
    const buffer = new ObservationBuffer();
    buffer.add(1, 2);
    const taken = buffer.take();
    buffer.add(3, 4);
    expect(taken).toEqual({
      timestamps: Float64Array.of(1),
      values: Float64Array.of(2),
    });
  });
});
