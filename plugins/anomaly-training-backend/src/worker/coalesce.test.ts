import { gate } from '../__testUtils__/gate';
import { type Answer, coalesce } from './coalesce';

const at = { most: 500, gatherMs: () => 0 };

/** Doubles what it is given, and refuses a call that has a bad one in it. */
function doubling(isBad: (key: number) => boolean = () => false) {
  const calls: number[][] = [];
  const call = async (keys: readonly number[]): Promise<Answer<number>[]> => {
    calls.push([...keys]);
    if (keys.some(isBad)) {
      throw new Error(`bad: ${keys.filter(isBad)}`);
    }
    return keys.map(key => ({ value: 2 * key }));
  };
  return { call, calls };
}

describe('coalesce', () => {
  it('makes one call of those that come together', async () => {
    const { call, calls } = doubling();
    const double = coalesce(call, at);
    expect(await Promise.all([1, 2, 2].map(double))).toEqual([2, 4, 4]);
    expect(calls).toEqual([[1, 2, 2]]);
  });

  it('gathers those that come while a call is under way', async () => {
    const { call, calls } = doubling();
    const asked = gate();
    const answer = gate();
    const double = coalesce<number, number>(async keys => {
      const answers = await call(keys);
      asked.open();
      await answer.opened;
      return answers;
    }, at);
    const first = double(1);
    await asked.opened;
    const others = [double(2), double(3)];
    answer.open();
    expect(await Promise.all([first, ...others])).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1], [2, 3]]);
  });

  it('asks for no more at once than is allowed', async () => {
    const { call, calls } = doubling();
    const double = coalesce(call, { ...at, most: 2 });
    await Promise.all([1, 2, 3, 4, 5].map(double));
    expect(calls).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('gives each its own answer', async () => {
    const refuse = coalesce<number, number>(
      async keys =>
        keys.map(key =>
          key === 2 ? { error: new Error('not 2') } : { value: key },
        ),
      at,
    );
    const [one, two] = await Promise.allSettled([refuse(1), refuse(2)]);
    expect(one).toMatchObject({ value: 1 });
    expect(two).toMatchObject({ reason: { message: 'not 2' } });
  });

  it('asks for each by itself when a call fails as a whole', async () => {
    const { call, calls } = doubling(key => key === 2);
    const double = coalesce(call, at);
    const ends = await Promise.allSettled([1, 2, 3].map(double));
    expect(ends).toMatchObject([
      { value: 2 },
      { reason: { message: 'bad: 2' } },
      { value: 6 },
    ]);
    expect(calls).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('does not ask for all of them when nobody answers', async () => {
    const { call, calls } = doubling(() => true);
    const double = coalesce(call, at);
    const ends = await Promise.allSettled([1, 2, 3, 4, 5].map(double));
    expect(calls).toHaveLength(4);
    expect(ends[2]).toMatchObject({ reason: { message: 'bad: 3' } });
    expect(ends[4]).toMatchObject({
      reason: { name: 'OutageError' },
    });
  });
});
