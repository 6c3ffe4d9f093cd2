import { Slots } from './Slots';

const { signal } = new AbortController();

describe('Slots', () => {
  it('lets so many in, and the next when one leaves', async () => {
    const slots = new Slots(2);
    const entered: number[] = [];
    const enter = async (who: number) => {
      const leave = await slots.take(signal);
      entered.push(who);
      return leave;
    };
    const [first, second] = await Promise.all([enter(1), enter(2)]);
    const [third, fourth] = [enter(3), enter(4)];
    first();
    first();
    await third;
    expect(entered).toEqual([1, 2, 3]);
    second();
    await fourth;
    expect(entered).toEqual([1, 2, 3, 4]);
  });

  it('lets those go that no longer want to wait', async () => {
    const slots = new Slots(1);
    const leave = await slots.take(signal);
    const impatient = new AbortController();
    const waiting = slots.take(impatient.signal);
    const next = slots.take(signal);
    impatient.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(slots.take(impatient.signal)).rejects.toThrow('enough');
    leave();
    await expect(next).resolves.toBeDefined();
  });
});
