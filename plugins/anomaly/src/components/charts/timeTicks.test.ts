import fc from 'fast-check';
import { formatTicks, timeTicks } from './timeTicks';

const local = (...parts: [number, number, number, number?, number?, number?]) =>
  new Date(
    parts[0],
    parts[1] - 1,
    parts[2],
    parts[3] ?? 0,
    parts[4] ?? 0,
    parts[5] ?? 0,
  ).getTime();

describe('timeTicks', () => {
  it('steps by the clock within a day', () => {
    expect(
      timeTicks(
        { from: local(2025, 3, 10, 9, 20), to: local(2025, 3, 10, 15, 10) },
        6,
      ),
    ).toEqual([10, 11, 12, 13, 14, 15].map(hour => local(2025, 3, 10, hour)));
  });

  it('steps by local midnights over days', () => {
    expect(
      timeTicks({ from: local(2025, 3, 10, 9), to: local(2025, 3, 14, 9) }, 4),
    ).toEqual([11, 12, 13, 14].map(day => local(2025, 3, day)));
  });

  it('answers the instant alone for an empty range', () => {
    expect(timeTicks({ from: 5, to: 5 }, 6)).toEqual([5]);
  });

  it('are increasing, within the range, and no more than asked for', () => {
    const instant = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1000, max: 3e11 }),
        fc.integer({ min: 2, max: 12 }),
        (from, span, count) => {
          const range = { from, to: from + span };
          const ticks = timeTicks(range, count);
          expect(ticks.length).toBeLessThanOrEqual(count + 1);
          ticks.forEach((tick, index) => {
            expect(tick).toBeGreaterThanOrEqual(
              index ? ticks[index - 1] + 1 : range.from,
            );
            expect(tick).toBeLessThanOrEqual(range.to);
          });
        },
      ),
    );
  });
});

describe('formatTicks', () => {
  it('writes the date first and at midnight, else the time', () => {
    const ticks = [
      local(2025, 3, 10, 18),
      local(2025, 3, 11),
      local(2025, 3, 11, 6),
    ];
    expect(formatTicks(ticks, 'en')).toEqual([
      'Mar 10 18:00',
      'Mar 11',
      '06:00',
    ]);
    expect(formatTicks(ticks, 'pt-BR')).toEqual([
      '10 de mar. 18:00',
      '11 de mar.',
      '06:00',
    ]);
  });

  it('writes dates, then months with years, as ticks grow apart', () => {
    expect(formatTicks([local(2025, 3, 10), local(2025, 3, 12)], 'en')).toEqual(
      ['Mar 10', 'Mar 12'],
    );
    expect(formatTicks([local(2025, 3, 10), local(2025, 4, 9)], 'en')).toEqual([
      'Mar 2025',
      'Apr 2025',
    ]);
  });
});
