import { validate, version } from 'uuid';
import { firstIdOf, JobIds } from './jobIds';

const NOW = Date.UTC(2026, 10, 22);

describe('JobIds', () => {
  it('makes UUIDs of version 7 that tell their time', () => {
    const id = new JobIds().next(NOW);

    expect(validate(id)).toBe(true);
    expect(version(id)).toBe(7);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it.each([
    ['of one time', () => NOW],
    ['of later times', (index: number) => NOW + index],
    ['of a clock that goes back', (index: number) => NOW - index],
  ])('keeps the order in which they were made, %s', (_, timeOf) => {
    const ids = new JobIds();
    const made = Array.from({ length: 5_000 }, (_each, index) =>
      ids.next(timeOf(index)),
    );

    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('makes other ids than another process at the same time', () => {
    expect(new JobIds().next(NOW)).not.toBe(new JobIds().next(NOW));
  });

  it('makes none before the first id of its time, and none after that of the next', () => {
    const id = new JobIds().next(NOW);

    expect(id >= firstIdOf(NOW)).toBe(true);
    expect(id < firstIdOf(NOW + 1)).toBe(true);
  });
});
